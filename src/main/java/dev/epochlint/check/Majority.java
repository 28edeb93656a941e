package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What most recordings agree on, and the ones that differ.
 *
 * @param value the most frequent value; where several are, the one that is met first
 * @param holders the recordings that have it, in corpus order
 * @param deviations the others by their value, each in corpus order
 */
public record Majority<T>(
    T value, List<RecordingProfile> holders, Map<T, List<RecordingProfile>> deviations) {

  /** The majority among {@code recordings}, of which there must be one. */
  public static <T> Majority<T> of(
      List<RecordingProfile> recordings, Function<RecordingProfile, T> trait) {
    Map<T, List<RecordingProfile>> groups = new LinkedHashMap<>();
    for (RecordingProfile recording : recordings) {
      groups.computeIfAbsent(trait.apply(recording), unused -> new ArrayList<>()).add(recording);
    }
    Map.Entry<T, List<RecordingProfile>> most = null;
    for (Map.Entry<T, List<RecordingProfile>> group : groups.entrySet()) {
      if (most == null || group.getValue().size() > most.getValue().size()) {
        most = group;
      }
    }
    if (most == null) {
      throw new IllegalArgumentException("no recordings, no majority");
    }
    groups.remove(most.getKey());
    return new Majority<>(most.getKey(), most.getValue(), groups);
  }
}
