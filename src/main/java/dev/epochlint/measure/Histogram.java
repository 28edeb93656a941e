package dev.epochlint.measure;

import org.jspecify.annotations.Nullable;

/**
 * A histogram whose bins are the sign, exponent and first 7 mantissa bits of x - c in float32, c a
 * number near the middle of the data: quantiles are exact to 2^-7 of their distance from c. Without
 * c, a channel whose mean is large against its spread would fall into two or three bins.
 *
 * <p>Bins come in pages of one sign and exponent each, made when they are first needed.
 */
final class Histogram {
  private static final int PAGES = 512;
  private static final int BINS = 128;

  private final int[] @Nullable [] pages = new int[PAGES][];
  private double center = Double.NaN;
  private long count;

  /** Sets c, once, before the first value. */
  void center(double c) {
    center = c;
  }

  boolean hasCenter() {
    return !Double.isNaN(center);
  }

  /** Counts finite values. */
  void addAll(double[] values, int n) {
    for (int i = 0; i < n; i++) {
      count(values[i]);
    }
    count += n;
  }

  /** Counts one finite value. */
  void add(double value) {
    count(value);
    count++;
  }

  private void count(double value) {
    int bits = Float.floatToRawIntBits((float) (value - center));
    // Orders negative numbers below positive ones, and each by size.
    int key = (bits ^ ((bits >> 31) | 0x80000000)) >>> 16;
    int[] page = pages[key >>> 7];
    if (page == null) {
      page = new int[BINS];
      pages[key >>> 7] = page;
    }
    page[key & (BINS - 1)]++;
  }

  /**
   * The q-quantile as NumPy's default defines it, linear between the values of rank floor and ceil
   * of q (n - 1); each value is taken as evenly spread over its bin. Clamped to [min, max]; NaN
   * without values.
   */
  double quantile(double q, double min, double max) {
    if (count == 0) {
      return Double.NaN;
    }
    double rank = q * (count - 1);
    long before = 0;
    for (int p = 0; p < PAGES; p++) {
      int[] page = pages[p];
      for (int b = 0; page != null && b < BINS; b++) {
        if (page[b] > 0 && before + page[b] > rank) {
          int key = p * BINS + b;
          double share = (rank - before + 0.5) / page[b];
          double low = edge(key);
          double high = edge(key + 1);
          double value = center + low + (high - low) * Math.min(1, share);
          return Math.max(min, Math.min(max, value));
        }
        before += page[b];
      }
    }
    return max;
  }

  /** Smallest x - c of a bin. */
  private static double edge(int key) {
    if (key >= 0x10000) {
      return Float.MAX_VALUE;
    }
    int ordered = key << 16;
    int bits = ordered ^ (ordered < 0 ? 0x80000000 : 0xFFFFFFFF);
    float edge = Float.intBitsToFloat(bits);
    return Float.isFinite(edge) ? edge : Math.copySign(Float.MAX_VALUE, edge);
  }
}
