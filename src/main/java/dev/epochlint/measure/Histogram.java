package dev.epochlint.measure;

import java.util.Arrays;

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
  private static final int FEW = 101;
  private static final int ZERO = 0x8000;

  /** Where the bins of a page begin, 0 for a page that was not needed. */
  private final int[] places = new int[PAGES];

  private int[] bins = new int[8 * BINS];
  private int end = BINS;
  private double center = Double.NaN;
  private long count;

  /** c: the median of a few of the first values, which codes for missing values do not move. */
  private static double center(double[] values, int n) {
    double[] few = new double[Math.min(n, FEW)];
    for (int i = 0; i < few.length; i++) {
      few[i] = values[(int) ((long) i * n / few.length)];
    }
    return middle(few);
  }

  /** The value of middle rank; changes their order (Hoare 1961), in a third of a sort's steps. */
  static double middle(double[] values) {
    int middle = values.length / 2;
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = values[(from + to) >>> 1];
      int left = from;
      int right = to;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      to = middle <= right ? right : to;
      from = middle >= left ? left : from;
      if (middle > right && middle < left) {
        break;
      }
    }
    return values[middle];
  }

  /** Counts finite values. */
  void addAll(double[] values, int n) {
    if (count == 0 && n > 0) {
      center = center(values, n);
    }
    count(values, n, center);
    count += n;
  }

  private void count(double[] values, int n, double c) {
    int[] into = bins;
    for (int i = 0; i < n; i++) {
      int key = key(values[i], c);
      int place = places[key >>> 7];
      if (place == 0) {
        place = open(key >>> 7);
        into = bins;
      }
      into[place + (key & (BINS - 1))]++;
    }
  }

  private int open(int page) {
    int place = end;
    end += BINS;
    if (end > bins.length) {
      bins = Arrays.copyOf(bins, 2 * bins.length);
    }
    places[page] = place;
    return place;
  }

  private static int key(double value, double center) {
    int bits = Float.floatToRawIntBits((float) (value - center));
    // Orders negative numbers below positive ones, and each by size.
    return (bits ^ ((bits >> 31) | 0x80000000)) >>> 16;
  }

  /** Takes counts of a value out again; a negative number puts them back. */
  void remove(double value, long times) {
    int key = key(value, center);
    int place = places[key >>> 7];
    if (place > 0) {
      bins[place + (key & (BINS - 1))] -= (int) times;
      count -= times;
    }
  }

  /** The quantiles that every profile holds, within [min, max]. */
  ChannelProfile.Quantiles quantiles(double min, double max) {
    double[] q = quantiles(min, max, new double[] {0.01, 0.25, 0.5, 0.75, 0.99});
    return new ChannelProfile.Quantiles(q[0], q[1], q[2], q[3], q[4]);
  }

  /** Evenly spaced quantiles of the values, whose smallest and largest are given. */
  Distribution distribution(double min, double max) {
    double[] q = new double[count == 0 ? 0 : Distribution.POINTS];
    for (int i = 0; i < q.length; i++) {
      q[i] = i / (q.length - 1.0);
    }
    double[] points = quantiles(min, max, q);
    if (points.length > 0) {
      points[0] = min;
      points[points.length - 1] = max;
    }
    return new Distribution(count, points);
  }

  /**
   * The q-quantiles, for ascending q, as NumPy's default defines them, linear between the values of
   * rank floor and ceil of q (n - 1); each value is taken as evenly spread over its bin. Clamped to
   * [min, max]; NaN without values.
   */
  private double[] quantiles(double min, double max, double[] q) {
    double[] quantiles = new double[q.length];
    Arrays.fill(quantiles, count == 0 ? Double.NaN : max);
    long before = 0;
    int next = 0;
    for (int p = 0; p < PAGES && next < q.length && count > 0; p++) {
      long through = before + (places[p] == 0 ? 0 : sum(bins, places[p]));
      while (next < q.length && (long) (q[next] * (count - 1)) < through) {
        quantiles[next] = inPage(p, q[next] * (count - 1), before, min, max);
        next++;
      }
      before = through;
    }
    return quantiles;
  }

  /** Count of a page. */
  private static long sum(int[] bins, int place) {
    long sum = 0;
    for (int b = place; b < place + BINS; b += 2) {
      sum += bins[b] + (long) bins[b + 1];
    }
    return sum;
  }

  /** The value of a rank in page {@code p}, before which there are {@code before} values. */
  private double inPage(int p, double rank, long before, double min, double max) {
    long through = before;
    int at = places[p] - 1;
    while (through <= (long) rank) {
      through += bins[++at];
    }
    double share = (rank - (through - bins[at]) + 0.5) / bins[at];
    return within(p * BINS + at - places[p], share, min, max);
  }

  /** A place in a bin, 0 to 1 of its width. */
  private double within(int key, double share, double min, double max) {
    if (key == ZERO || key == ZERO - 1) {
      // Of the bins around c only c itself is ever met.
      return Math.max(min, Math.min(max, center));
    }
    double low = edge(key);
    double value = center + low + (edge(key + 1) - low) * Math.min(1, share);
    return Math.max(min, Math.min(max, value));
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
