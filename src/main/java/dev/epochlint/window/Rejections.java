package dev.epochlint.window;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Windows that training leaves out on purpose.
 *
 * @param starts first samples of the windows, by id of the recording
 */
public record Rejections(Map<String, Set<Long>> starts) implements Serializable {
  /** None. */
  public static final Rejections NONE = new Rejections(Map.of());

  public Rejections {
    Map<String, Set<Long>> copy = new HashMap<>();
    starts.forEach((id, of) -> copy.put(id, Set.copyOf(of)));
    starts = Map.copyOf(copy);
  }

  /** How many there are in all. */
  public long count() {
    return starts.values().stream().mapToLong(Set::size).sum();
  }

  /** Those of the recording that goes by one of two names. */
  public Set<Long> of(String shortId, String longId) {
    Set<Long> of = starts.get(longId);
    return of == null ? starts.getOrDefault(shortId, Set.of()) : of;
  }
}
