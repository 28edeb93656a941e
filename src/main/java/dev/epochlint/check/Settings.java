package dev.epochlint.check;

import dev.epochlint.check.CheckInfo.Threshold;
import java.util.HashMap;
import java.util.Map;

/** The thresholds that hold for one check: the defaults of its {@link CheckInfo}, overridden. */
public final class Settings {
  private final String check;
  private final Map<String, Double> thresholds = new HashMap<>();

  /** The thresholds of {@code info} with {@code overrides} in place of the defaults they name. */
  public Settings(CheckInfo info, Map<String, Double> overrides) {
    check = info.id();
    for (Threshold threshold : info.thresholds()) {
      thresholds.put(threshold.key(), threshold.value());
    }
    thresholds.putAll(overrides);
  }

  /** The defaults of a check. */
  public static Settings defaults(Check check) {
    return new Settings(check.info(), Map.of());
  }

  /** The threshold of that key; the check must declare it. */
  public double threshold(String key) {
    Double threshold = thresholds.get(key);
    if (threshold == null) {
      throw new IllegalArgumentException(check + " declares no threshold " + key);
    }
    return threshold;
  }
}
