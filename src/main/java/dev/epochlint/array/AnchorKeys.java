package dev.epochlint.array;

import java.util.Arrays;

/**
 * The keys of all places of a stretch of samples: {@value #POINTS} samples from a place on, at
 * equal distances over one anchor length, each as one of {@value #LEVELS} levels between the
 * smallest and the largest of them. A key stays as it is where the samples are shifted or scaled by
 * a positive factor. One is used by one thread for any number of series.
 *
 * <p>All places are worked on side by side, one operation after the other over the whole stretch:
 * that is what the processor's wide registers are made for.
 */
final class AnchorKeys {
  static final int POINTS = 16;

  private static final int LEVELS = 16;
  private static final int HALF = POINTS / 2;

  /** Below that share of the largest value the levels would be those of rounding. */
  private static final double FLAT = 1e-5;

  /** Added and taken away again it rounds a number below 2^51 to a whole one. */
  private static final double ROUND = 0x1.8p52;

  private final int step;
  private double[] low = new double[0];
  private double[] high = new double[0];
  private double[] factor = new double[0];
  private double[] first = new double[0];
  private double[] second = new double[0];

  /**
   * @param length samples of an anchor, at least {@value #POINTS}
   */
  AnchorKeys(int length) {
    step = length / POINTS;
  }

  /** Samples from the first to the last point of a key. */
  int span() {
    return (POINTS - 1) * step + 1;
  }

  /**
   * Hashes of the keys of places 0 to {@code places - 1}; 0 where there is none: where the samples
   * do not vary, or are not finite.
   *
   * @param values at least {@code places + span() - 1} samples
   */
  void hash(double[] values, int places, long[] into) {
    int reach = places + span() - 1;
    if (low.length < reach) {
      low = new double[reach];
      high = new double[reach];
      factor = new double[reach];
      first = new double[reach];
      second = new double[reach];
    }
    extremes(values, reach);
    factors(places);
    key(values, 0, places, first);
    key(values, HALF, places, second);
    for (int i = 0; i < places; i++) {
      into[i] = factor[i] == 0 ? 0 : mix(((long) first[i] << 32) | (long) second[i]);
    }
  }

  /** Smallest and largest of the points of each place, by pairs, fours, eights and sixteens. */
  private void extremes(double[] values, int reach) {
    System.arraycopy(values, 0, low, 0, reach);
    System.arraycopy(values, 0, high, 0, reach);
    for (int apart = step, left = reach; apart < POINTS * step; apart *= 2) {
      left -= apart;
      smaller(low, apart, left);
      larger(high, apart, left);
    }
  }

  private static void smaller(double[] values, int apart, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = Math.min(values[i], values[i + apart]);
    }
  }

  private static void larger(double[] values, int apart, int n) {
    for (int i = 0; i < n; i++) {
      values[i] = Math.max(values[i], values[i + apart]);
    }
  }

  private void factors(int places) {
    for (int i = 0; i < places; i++) {
      double range = high[i] - low[i];
      double size = Math.max(Math.abs(low[i]), Math.abs(high[i]));
      // Not finite where a point is not, and then no number is larger than another.
      factor[i] = range > FLAT * size && range < Double.MAX_VALUE ? (LEVELS - 1) / range : 0;
    }
  }

  /** The levels of half of the points as the digits of a number. */
  private void key(double[] values, int from, int places, double[] into) {
    Arrays.fill(into, 0, places, 0);
    for (int point = from; point < from + HALF; point++) {
      append(values, point * step, places, into);
    }
  }

  private void append(double[] values, int offset, int n, double[] into) {
    double[] least = low;
    double[] by = factor;
    for (int i = 0; i < n; i++) {
      into[i] = into[i] * LEVELS + ((values[i + offset] - least[i]) * by[i] + ROUND - ROUND);
    }
  }

  private static long mix(long key) {
    long mixed = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }
}
