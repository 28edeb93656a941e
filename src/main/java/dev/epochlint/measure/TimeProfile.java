package dev.epochlint.measure;

import java.io.Serializable;
import java.util.List;

/**
 * The times of the samples of a recording, in seconds. A step is the time of a sample less that of
 * the sample before.
 *
 * @param samples number of samples
 * @param missing number of times that are NaN; their steps count for nothing
 * @param first time of the first sample, NaN without any
 * @param last time of the last sample
 * @param backwards samples whose step is negative
 * @param repeated samples whose step is 0
 * @param medianStep median of all steps, to a relative 2^-7; NaN with fewer than two samples
 * @param gapBound length from which on a step is a gap: half a median, but at least six times the
 *     range from their 5th to their 95th percentile, above the median, since clocks jitter
 * @param gaps number of steps longer than that, exact but for steps within 2^-7 of the bound
 * @param gapSeconds sum of those steps
 * @param longest the longest steps, at most {@link #LONGEST}, the longest first
 */
public record TimeProfile(
    long samples,
    long missing,
    double first,
    double last,
    Tally backwards,
    Tally repeated,
    double medianStep,
    double gapBound,
    long gaps,
    double gapSeconds,
    List<Step> longest)
    implements Serializable {

  /** How many of the longest steps are kept. */
  public static final int LONGEST = 1024;

  public TimeProfile {
    longest = List.copyOf(longest);
  }

  /**
   * A step.
   *
   * @param sample the sample that it leads to
   * @param seconds how long it is
   */
  public record Step(long sample, double seconds) implements Serializable {}

  /** Samples per second over the whole recording, gaps left out; NaN where it can't be told. */
  public double rateHz() {
    boolean steady = backwards.count() == 0;
    double span = last - first - (steady ? gapSeconds : 0);
    double steps = samples - 1.0 - (steady ? gaps : 0);
    return steps > 0 && span > 0 ? steps / span : Double.NaN;
  }
}
