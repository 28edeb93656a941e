package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import java.io.Serializable;

/**
 * The values over which a loss computes a statistic: those of a window, of a batch, or of
 * predictions. Combined by the pairwise rule of Chan, Golub and LeVeque (1983), so that nothing
 * cancels: the relative error of {@code m2} is below 2^-50 for each combination.
 *
 * @param n number of values
 * @param mean mean, NaN without values or where one of them is not valid
 * @param m2 sum of squared deviations from the mean
 * @param min smallest value
 * @param max largest value
 * @param nearest smallest distance of a value from 0; NaN where it is not known
 */
public record Group(long n, double mean, double m2, double min, double max, double nearest)
    implements Serializable {

  /** No values. */
  public static final Group NONE =
      new Group(
          0,
          Double.NaN,
          0,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /** The group of values of which none is nearer to 0 than its extremes, unless they enclose it. */
  public Group(long n, double mean, double m2, double min, double max) {
    this(n, mean, m2, min, max, nearest(min, max));
  }

  private static double nearest(double min, double max) {
    if (min > 0 || max < 0) {
      return min > 0 ? min : -max;
    }
    return min == 0 || max == 0 ? 0 : Double.NaN;
  }

  /** The group of {@code n} values of which some are not valid. */
  public static Group invalid(long n) {
    return new Group(n, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** The group of the first {@code n} of some values. */
  public static Group of(double[] values, int n) {
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      sum += values[i];
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
      nearest = Math.min(nearest, Math.abs(values[i]));
    }
    double mean = n == 0 ? Double.NaN : sum / n;
    double m2 = 0;
    for (int i = 0; i < n; i++) {
      m2 += (values[i] - mean) * (values[i] - mean);
    }
    return new Group(n, mean, m2, min, max, nearest);
  }

  /** The group of all values. */
  public static Group of(double... values) {
    return of(values, values.length);
  }

  /** These values and those. */
  public Group merge(Group other) {
    if (n == 0 || other.n == 0) {
      return n == 0 ? other : this;
    }
    double all = n + (double) other.n;
    double delta = other.mean - mean;
    return new Group(
        n + other.n,
        mean + delta * (other.n / all),
        m2 + other.m2 + delta * delta * (n * (other.n / all)),
        Math.min(min, other.min),
        Math.max(max, other.max),
        Math.min(nearest, other.nearest));
  }

  /** Whether there are values and all of them are finite. */
  public boolean valid() {
    return n > 0 && Double.isFinite(mean) && Double.isFinite(min) && Double.isFinite(max);
  }

  /** Standard deviation with n in the denominator. */
  public double std() {
    return Math.sqrt(m2 / n);
  }

  /** Standard deviation in units of the mean; infinite where the mean is 0. */
  public double relativeStd() {
    return std() / Math.abs(mean);
  }

  /** Whether all values are one number in the type that training computes in. */
  public boolean isConstant(NumberType type) {
    return valid() && type.isOne(min, max, mean);
  }
}
