package dev.epochlint.measure;

import dev.epochlint.recording.Slice;

/** Statistics of one channel over its recording; sees every slice once, in time order. */
final class ChannelMeasure {
  private final Moments moments = new Moments();
  private final Histogram histogram = new Histogram();
  private final ValueMeasure values;
  private final RunsBuilder nonFinite = new RunsBuilder();
  private long samples;
  private long nan;
  private long positiveInfinities;
  private long negativeInfinities;
  private long missing;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private long minAt = -1;
  private long maxAt = -1;
  private double squaredSteps;
  private long steps;
  private double previous = Double.NaN;
  private final double[] valid = new double[1];

  /**
   * @param rowSamples samples after each of which time breaks, 0 where it never does
   */
  ChannelMeasure(int rowSamples) {
    values = new ValueMeasure(rowSamples);
  }

  /**
   * Takes the next row.
   *
   * @param row values, missing ones marked
   * @param extents room for the extents of a row
   * @return whether every value is valid
   */
  boolean accept(double[] row, int n, long start, RowExtents extents) {
    extents.of(row, n);
    // A sum is finite only where all its terms are: one test in place of one for each value.
    if (Double.isFinite(extents.sum())) {
      samples += n;
      values.accept(row, n, start, extents);
      describe(row, n, start, extents);
      return true;
    }
    return acceptMixed(row, n, start);
  }

  private void describe(double[] row, int n, long start, RowExtents extents) {
    extremes(row, start, extents);
    double mean = extents.sum() / n;
    moments.add(start / Slice.SAMPLES, n, mean, Moments.squares(row, 0, n, mean));
    double first = Double.isNaN(previous) ? 0 : row[0] - previous;
    steps += Double.isNaN(previous) ? n - 1 : n;
    squaredSteps += first * first + stepSquares(row, n);
    previous = row[n - 1];
    histogram.addAll(row, n);
  }

  /** Sum of squared steps from each sample to the next. */
  private static double stepSquares(double[] row, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 1;
    for (; i + 3 < n; i += 4) {
      a += (row[i] - row[i - 1]) * (row[i] - row[i - 1]);
      b += (row[i + 1] - row[i]) * (row[i + 1] - row[i]);
      c += (row[i + 2] - row[i + 1]) * (row[i + 2] - row[i + 1]);
      d += (row[i + 3] - row[i + 2]) * (row[i + 3] - row[i + 2]);
    }
    for (; i < n; i++) {
      a += (row[i] - row[i - 1]) * (row[i] - row[i - 1]);
    }
    return a + b + (c + d);
  }

  private void extremes(double[] row, long start, RowExtents extents) {
    for (int p = 0; p < extents.pieces(); p++) {
      if (extents.low(p) < min || extents.high(p) > max) {
        extremes(row, extents.from(p), extents.to(p), start, extents.low(p), extents.high(p));
      }
    }
  }

  private void extremes(double[] row, int from, int to, long start, double low, double high) {
    if (low < min) {
      min = low;
      minAt = start + indexOf(row, from, to, low);
    }
    if (high > max) {
      max = high;
      maxAt = start + indexOf(row, from, to, high);
    }
  }

  private static int indexOf(double[] row, int from, int to, double value) {
    for (int i = from; i < to; i++) {
      if (row[i] == value) {
        return i;
      }
    }
    return -1;
  }

  /** A row with values that are not valid, or whose finite values overflow when they are summed. */
  private boolean acceptMixed(double[] row, int n, long start) {
    double[] finite = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      double value = row[i];
      if (Double.isFinite(value)) {
        finite[count++] = value;
        valid(value, start + i);
      } else {
        invalid(value, start + i);
      }
      if (!Double.isNaN(previous) && Double.isFinite(value)) {
        double step = value - previous;
        squaredSteps += step * step;
        steps++;
      }
      previous = Double.isFinite(value) ? value : Double.NaN;
    }
    samples += n;
    values.acceptMixed(row, n, start);
    moments(finite, count, start);
    return count == n;
  }

  private void moments(double[] values, int count, long start) {
    // Scaled, since the sum of finite values may overflow.
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += values[i] / count;
    }
    double m2 = 0;
    for (int i = 0; i < count; i++) {
      m2 += (values[i] - mean) * (values[i] - mean);
    }
    moments.add(start / Slice.SAMPLES, count, mean, m2);
    histogram.addAll(values, count);
  }

  private void valid(double value, long sample) {
    valid[0] = value;
    extremes(valid, 0, 1, sample, value, value);
  }

  private void invalid(double value, long sample) {
    if (Missing.isMark(value)) {
      missing++;
      return;
    }
    nonFinite.add(sample);
    if (Double.isNaN(value)) {
      nan++;
    } else if (value > 0) {
      positiveInfinities++;
    } else {
      negativeInfinities++;
    }
  }

  ChannelProfile profile() {
    boolean any = maxAt >= 0;
    double variance = moments.variance();
    double low = any ? min : Double.NaN;
    double high = any ? max : Double.NaN;
    ChannelProfile.Quantiles quantiles =
        any ? histogram.quantiles(low, high) : ChannelProfile.Quantiles.NONE;
    return new ChannelProfile(
        samples,
        nan,
        positiveInfinities,
        negativeInfinities,
        missing,
        low,
        minAt,
        high,
        maxAt,
        any ? moments.mean() : Double.NaN,
        Math.sqrt(variance),
        quantiles,
        steps == 0 || !(variance > 0) ? Double.NaN : squaredSteps / steps / (2 * variance),
        nonFinite.build(),
        values.profile(histogram, quantiles),
        histogram.distribution(low, high));
  }
}
