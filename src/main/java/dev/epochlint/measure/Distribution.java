package dev.epochlint.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How the values of a channel are distributed: evenly spaced quantiles, the smallest and the
 * largest value among them. Between two of them lies a share of 1/64 of the values, so that a
 * cumulative distribution is known to within 1/64 (and the histogram's relative 2^-7 in value).
 */
public final class Distribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Number of quantiles. */
  static final int POINTS = 65;

  private final long count;
  private final double[] points;

  Distribution(long count, double[] points) {
    this.count = count;
    this.points = points.clone();
  }

  /** Number of values. */
  public long count() {
    return count;
  }

  /** The quantiles 0, 1/64, …, 1, ascending; none without values. */
  public double[] quantiles() {
    return points.clone();
  }

  /** Share of the values that are at most {@code value}, linear between quantiles. */
  public double shareUpTo(double value) {
    if (points.length == 0 || value < points[0]) {
      return 0;
    }
    int last = points.length - 1;
    if (value >= points[last]) {
      return 1;
    }
    int at = upper(value);
    double low = points[at - 1];
    double high = points[at];
    return (at - 1 + (value - low) / (high - low)) / last;
  }

  /** Place of the first quantile above {@code value}. */
  private int upper(double value) {
    int at = Arrays.binarySearch(points, value);
    int place = at < 0 ? -at - 1 : at + 1;
    while (points[place] <= value) {
      place++;
    }
    return place;
  }
}
