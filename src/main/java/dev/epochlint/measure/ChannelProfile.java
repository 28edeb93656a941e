package dev.epochlint.measure;

import java.io.Serializable;

/**
 * One channel of a series over its whole recording. Statistics are over the valid values: finite
 * and not declared missing; they are NaN where there is none.
 *
 * @param samples number of samples, valid or not
 * @param nan number of NaN that are not declared missing
 * @param positiveInfinities number of +Infinity
 * @param negativeInfinities number of -Infinity
 * @param missing number of values declared as "no measurement"
 * @param min smallest valid value
 * @param minAt sample of its first occurrence, -1 without valid values
 * @param max largest valid value
 * @param maxAt sample of its first occurrence, -1 without valid values
 * @param mean mean
 * @param std standard deviation with n in the denominator
 * @param quantiles quantiles, from a histogram with relative bin width 2^-7
 * @param roughness mean of (x[t+1]-x[t])^2 over adjacent valid samples, divided by twice the
 *     variance: 1 for white noise; NaN where undefined
 * @param nonFinite runs of NaN or infinite values
 * @param values which values it takes
 * @param distribution how its values are distributed
 */
public record ChannelProfile(
    long samples,
    long nan,
    long positiveInfinities,
    long negativeInfinities,
    long missing,
    double min,
    long minAt,
    double max,
    long maxAt,
    double mean,
    double std,
    Quantiles quantiles,
    double roughness,
    Runs nonFinite,
    ValueProfile values,
    Distribution distribution)
    implements Serializable {
  private static final long RESTING = 4;

  /**
   * Quantiles of the valid values.
   *
   * @param q01 quantile 0.01
   * @param q25 lower quartile
   * @param q50 median
   * @param q75 upper quartile
   * @param q99 quantile 0.99
   */
  public record Quantiles(double q01, double q25, double q50, double q75, double q99)
      implements Serializable {

    /** No valid value. */
    public static final Quantiles NONE =
        new Quantiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Interquartile range. */
    public double iqr() {
      return q75 - q25;
    }
  }

  /** Number of infinite values. */
  public long infinities() {
    return positiveInfinities + negativeInfinities;
  }

  /** Number of finite values that are not declared missing. */
  public long valid() {
    return samples - nan - infinities() - missing;
  }

  /** Whether every valid value is the same, bit for bit; false without valid values. */
  public boolean constant() {
    return valid() > 0 && min == max;
  }

  /**
   * Whether a quarter of the valid values or more are one and the same at an end of the range, as
   * counts, rectified features and speeds are that rest at 0. A quartile is then that value.
   */
  public boolean rests() {
    long most = Math.max(values.low().count(), values.high().count());
    return valid() > 0 && RESTING * most >= valid();
  }
}
