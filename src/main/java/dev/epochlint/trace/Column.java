package dev.epochlint.trace;

import java.io.Serializable;
import java.util.Arrays;

/** One number a step; it takes no memory before the first is set. */
final class Column implements Serializable {
  private static final long serialVersionUID = 1L;

  private double[] values = new double[0];

  void set(int at, double value) {
    if (Double.isNaN(value) && at >= values.length) {
      return;
    }
    if (at >= values.length) {
      int before = values.length;
      values = Arrays.copyOf(values, Math.max(64, at + 1 + at / 2));
      Arrays.fill(values, before, values.length, Double.NaN);
    }
    values[at] = value;
  }

  /** The value of a step, NaN where none was set. */
  double get(int at) {
    return at < values.length ? values[at] : Double.NaN;
  }
}
