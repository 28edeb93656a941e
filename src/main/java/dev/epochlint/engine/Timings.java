package dev.epochlint.engine;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * How long a run took. Reports tell it only where it is asked for: they are else the same for the
 * same data.
 *
 * @param started when it began
 * @param measuringSeconds seconds in which files were found, read and measured
 * @param judgingSeconds seconds in which the checks judged
 */
public record Timings(Instant started, double measuringSeconds, double judgingSeconds) {

  /**
   * The beginning of a run.
   *
   * @param instant when it was
   * @param nanos the same on the clock of {@link System#nanoTime()}
   */
  record Start(Instant instant, long nanos) {
    static Start now() {
      return new Start(Instant.now(), System.nanoTime());
    }

    /** The times of a run that began to judge then and ends now. */
    Timings judgedFrom(long judging) {
      return new Timings(instant, seconds(judging - nanos), seconds(System.nanoTime() - judging));
    }

    private static double seconds(long nanos) {
      return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
  }
}
