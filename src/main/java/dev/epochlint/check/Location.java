package dev.epochlint.check;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a finding is. Only the keys that apply are present, in the order of the report's format;
 * all indices are 0-based. Keys: file, recording, subject, variable, channel, sample, window,
 * index, part, array, row, seed, epoch, step, tensor.
 */
public final class Location implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No place: the study as a whole. */
  public static final Location STUDY = new Location(Map.of());

  private final LinkedHashMap<String, Object> keys;

  private Location(Map<String, Object> keys) {
    this.keys = new LinkedHashMap<>(keys);
  }

  /** Keys that apply and their values (String, Long). */
  public Map<String, Object> keys() {
    return new LinkedHashMap<>(keys);
  }

  /** This place with one more key; a null value leaves it out. */
  public Location with(String key, @org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return this;
    }
    Location copy = new Location(keys);
    copy.keys.put(key, value instanceof Integer i ? Long.valueOf(i) : value);
    return copy;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Location location && keys.equals(location.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }

  @Override
  public String toString() {
    return keys.toString();
  }
}
