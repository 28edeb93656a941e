package dev.epochlint.check;

import java.util.Arrays;
import java.util.Map;

/** The thresholds that hold for one check: the defaults of its {@link CheckInfo}, overridden. */
public final class Settings {
  private final CheckInfo info;
  private final Map<String, Double> overrides;

  /** The thresholds of {@code info} with {@code overrides} in place of the defaults they name. */
  public Settings(CheckInfo info, Map<String, Double> overrides) {
    this.info = info;
    this.overrides = Map.copyOf(overrides);
  }

  /** The defaults of a check. */
  public static Settings defaults(Check check) {
    return new Settings(check.info(), Map.of());
  }

  /** The threshold of that key; the check must declare it. */
  public double threshold(String key) {
    Double override = overrides.get(key);
    if (override != null) {
      return override;
    }
    return Arrays.stream(info.thresholds())
        .filter(threshold -> threshold.key().equals(key))
        .mapToDouble(CheckInfo.Threshold::value)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(info.id() + " declares no threshold " + key));
  }
}
