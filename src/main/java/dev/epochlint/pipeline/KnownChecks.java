package dev.epochlint.pipeline;

import dev.epochlint.check.CheckRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The checks that a pipeline file may name.
 *
 * @param thresholds keys of the thresholds by check id
 */
public record KnownChecks(Map<String, Set<String>> thresholds) {
  public KnownChecks {
    thresholds = Map.copyOf(thresholds);
  }

  /** The checks of a registry. */
  public static KnownChecks of(CheckRegistry registry) {
    Map<String, Set<String>> thresholds = new HashMap<>();
    registry.ids().forEach(id -> thresholds.put(id, Set.copyOf(registry.thresholds(id))));
    return new KnownChecks(thresholds);
  }
}
