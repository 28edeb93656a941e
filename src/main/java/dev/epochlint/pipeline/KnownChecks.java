package dev.epochlint.pipeline;

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
}
