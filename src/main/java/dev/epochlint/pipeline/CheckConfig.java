package dev.epochlint.pipeline;

import dev.epochlint.check.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of one check.
 *
 * @param off whether it is switched off
 * @param severity severity of all its findings, null for the check's own
 * @param thresholds thresholds that differ from the defaults
 */
public record CheckConfig(
    boolean off, @Nullable Severity severity, Map<String, Double> thresholds) {
  public CheckConfig {
    thresholds = Map.copyOf(thresholds);
  }
}
