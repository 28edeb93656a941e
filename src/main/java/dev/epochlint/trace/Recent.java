package dev.epochlint.trace;

import java.io.Serializable;
import java.util.Arrays;

/** The last values of a tensor's size, on a scale of decades. */
public final class Recent implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many are kept. */
  public static final int KEPT = 50;

  /** A tensor of nothing but zeros counts as this small. */
  private static final double SMALLEST = 1e-45;

  private final long[] steps = new long[KEPT];
  private final double[] decades = new double[KEPT];
  private int next;
  private int size;
  private double lowest = Double.POSITIVE_INFINITY;

  void add(long step, double value) {
    double decade = Math.log10(Math.max(value, SMALLEST));
    boolean lost = size == KEPT && decades[next] <= lowest;
    steps[next] = step;
    decades[next] = decade;
    next = (next + 1) % KEPT;
    size = Math.min(KEPT, size + 1);
    if (lost) {
      lowest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < size; i++) {
        lowest = Math.min(lowest, decades[i]);
      }
    } else {
      lowest = Math.min(lowest, decade);
    }
  }

  /** How many times the median of the values before a value is, NaN without ten of them. */
  double jump(double value) {
    if (size < 10 || value < 10 * Math.pow(10, lowest)) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(decades, size);
    Arrays.sort(sorted);
    return value / Math.pow(10, sorted[size / 2]);
  }

  /** How many values there are. */
  public int size() {
    return size;
  }

  /** Step of a value, 0 for the oldest. */
  public long step(int i) {
    return steps[place(i)];
  }

  /** Decimal logarithm of a value, 0 for the oldest. */
  public double decade(int i) {
    return decades[place(i)];
  }

  private int place(int i) {
    return size < KEPT ? i : (next + i) % KEPT;
  }
}
