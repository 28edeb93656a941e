package dev.epochlint.trace;

import java.io.Serializable;
import java.util.Arrays;

/** The last values of a tensor's size, on a scale of decades. */
public final class Recent implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many are kept. */
  public static final int KEPT = 50;

  /** A value this many times the median of those before is a jump. */
  static final double JUMP = 10;

  /** A tensor of nothing but zeros counts as this small. */
  private static final double SMALLEST = 1e-45;

  private static final double JUMP_DECADES = Math.log10(JUMP);

  private static final double ROUNDING = 1e-9;

  private final long[] steps = new long[KEPT];
  private final double[] decades = new double[KEPT];
  private int next;
  private int size;
  private double lowest = Double.POSITIVE_INFINITY;

  void add(long step, double value) {
    double decade = decade(value);
    steps[next] = step;
    decades[next] = decade;
    lowest = Math.min(lowest, decade);
    next = (next + 1) % KEPT;
    size = Math.min(KEPT, size + 1);
  }

  private static double decade(double value) {
    return Math.log10(Math.max(value, SMALLEST));
  }

  /**
   * How many times the median of the values before a value is; NaN without ten of them, and where
   * it is no jump.
   */
  double jump(double value) {
    // Values are sorted for few of millions: most stand among those before.
    double limit = decade(value) - JUMP_DECADES + ROUNDING;
    if (limit <= lowest) {
      return Double.NaN;
    }
    int below = 0;
    for (int i = 0; i < size; i++) {
      below += decades[i] < limit ? 1 : 0;
    }
    if (size < 10 || below <= size / 2) {
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
