package dev.epochlint.measure;

import java.util.List;

/**
 * Marks values that mean "no measurement": in a copy of a row they become a NaN with a payload of
 * its own, which the measures tell from the NaN of the file.
 */
final class Missing {
  private static final long BITS = 0x7ff8_0000_6d69_7373L;
  private static final double MARK = Double.longBitsToDouble(BITS);

  private final double[] codes;

  Missing(List<Double> codes) {
    this.codes = codes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether no value has that meaning. */
  boolean none() {
    return codes.length == 0;
  }

  /**
   * Copies a row, marking the values that are codes and clearing marks that the file itself has.
   */
  void mark(double[] row, double[] copy, int n) {
    for (int i = 0; i < n; i++) {
      double value = row[i];
      copy[i] = isCode(value) ? MARK : Double.isNaN(value) ? Double.NaN : value;
    }
  }

  private boolean isCode(double value) {
    for (double code : codes) {
      if (value == code) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value of a marked row means "no measurement". */
  static boolean isMark(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}
