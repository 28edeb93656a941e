package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
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

  /** Room for the copy of a row, none where no value has that meaning. */
  double[] room() {
    return new double[codes.length == 0 ? 0 : Slice.SAMPLES];
  }

  /**
   * A row, or where values have that meaning {@code copy} of it: those values are marked, and marks
   * that the file itself has are cleared.
   */
  double[] marked(double[] row, double[] copy, int n) {
    if (codes.length == 0) {
      return row;
    }
    for (int i = 0; i < n; i++) {
      double value = row[i];
      copy[i] = isCode(value) ? MARK : Double.isNaN(value) ? Double.NaN : value;
    }
    return copy;
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
