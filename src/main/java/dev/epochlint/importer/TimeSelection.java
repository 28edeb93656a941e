package dev.epochlint.importer;

import dev.epochlint.importer.TimeSelection.Unit;
import java.io.Serializable;

/**
 * Where the time of each sample stands.
 *
 * @param name variable path or column
 * @param unit unit of the values
 */
public record TimeSelection(String name, Unit unit) implements Serializable {

  /** Unit of a time column. */
  public enum Unit {
    S(1),
    MS(1e-3),
    US(1e-6),
    NS(1e-9),
    /** Text such as 2026-11-01T12:00:00.125Z or 2026-11-01 12:00:00. */
    ISO8601(1);

    private final double seconds;

    Unit(double seconds) {
      this.seconds = seconds;
    }

    /** Seconds in one unit. */
    public double seconds() {
      return seconds;
    }
  }
}
