package dev.epochlint.measure;

/**
 * Statistics of numbers in the order in which they come: counts, first and last; min, max, mean,
 * std and sum over the finite ones, NaN where there is none. The sum is compensated (Neumaier
 * 1974), the variance combined chunk by chunk (Chan, Golub and LeVeque 1983).
 */
public final class ValueStats {
  private long count;
  private long nan;
  private long inf;
  private long finite;
  private double first = Double.NaN;
  private double last = Double.NaN;
  private double min = Double.NaN;
  private double max = Double.NaN;
  private double sum;
  private double compensation;
  private double mean;
  private double m2;

  /** Takes {@code n} numbers from the start of {@code values}. */
  public void accept(double[] values, int n) {
    double chunkMean = 0;
    long chunk = 0;
    for (int i = 0; i < n; i++) {
      double value = values[i];
      if (Double.isFinite(value)) {
        chunk++;
        chunkMean += (value - chunkMean) / chunk;
        add(value);
      } else if (Double.isNaN(value)) {
        nan++;
      } else {
        inf++;
      }
    }
    double chunkM2 = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(values[i])) {
        chunkM2 += (values[i] - chunkMean) * (values[i] - chunkMean);
      }
    }
    combine(chunk, chunkMean, chunkM2);
    if (n > 0) {
      first = count == 0 ? values[0] : first;
      last = values[n - 1];
      count += n;
    }
  }

  private void add(double value) {
    min = !(value >= min) ? value : min;
    max = !(value <= max) ? value : max;
    double next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }

  private void combine(long chunk, double chunkMean, double chunkM2) {
    if (chunk == 0) {
      return;
    }
    double n = finite + (double) chunk;
    double delta = chunkMean - mean;
    m2 += chunkM2 + delta * delta * (finite * (chunk / n));
    mean += delta * (chunk / n);
    finite += chunk;
  }

  /** Number of values. */
  public long count() {
    return count;
  }

  /** Number of NaN. */
  public long nan() {
    return nan;
  }

  /** Number of infinite values. */
  public long inf() {
    return inf;
  }

  /** The first value. */
  public double first() {
    return first;
  }

  /** The last value. */
  public double last() {
    return last;
  }

  /** Smallest finite value. */
  public double min() {
    return min;
  }

  /** Largest finite value. */
  public double max() {
    return max;
  }

  /** Mean of the finite values. */
  public double mean() {
    return finite == 0 ? Double.NaN : mean;
  }

  /** Standard deviation of the finite values, n in the denominator. */
  public double std() {
    return finite == 0 ? Double.NaN : Math.sqrt(m2 / finite);
  }

  /** Sum of the finite values. */
  public double sum() {
    return sum + compensation;
  }
}
