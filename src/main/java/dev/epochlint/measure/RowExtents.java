package dev.epochlint.measure;

import dev.epochlint.recording.Slice;

/**
 * Sum and extremes of the values of a row, the extremes of each piece of it: they tell which pieces
 * must be looked at value by value. Used for one row after the other.
 */
final class RowExtents {
  /** Values in every piece but the last. */
  static final int PIECE = 128;

  private static final int PIECES = Slice.SAMPLES / PIECE;

  private final double[] low = new double[PIECES];
  private final double[] high = new double[PIECES];
  private final boolean[] small = new boolean[PIECES];
  private int n;
  private double even;
  private double odd;

  /** Takes the first {@code values} of a row in place of those of the row before. */
  void of(double[] row, int values) {
    n = values;
    even = 0;
    odd = 0;
    for (int p = 0; p < pieces(); p++) {
      piece(row, from(p), to(p), p);
    }
  }

  /** Two values at a time, whose sums do not wait for each other. */
  private void piece(double[] row, int from, int to, int p) {
    double lowest = row[from];
    double highest = row[from];
    long smallest = 0;
    double sumEven = even;
    double sumOdd = odd;
    int i = from;
    for (; i + 1 < to; i += 2) {
      double a = row[i];
      double b = row[i + 1];
      sumEven += a;
      sumOdd += b;
      lowest = a < lowest ? a : lowest;
      lowest = b < lowest ? b : lowest;
      highest = a > highest ? a : highest;
      highest = b > highest ? b : highest;
      smallest |= SmallValues.size(a) | SmallValues.size(b);
    }
    if (i < to) {
      double a = row[i];
      sumEven += a;
      lowest = Math.min(lowest, a);
      highest = Math.max(highest, a);
      smallest |= SmallValues.size(a);
    }
    even = sumEven;
    odd = sumOdd;
    low[p] = lowest;
    high[p] = highest;
    small[p] = smallest < 0;
  }

  /** Sum of the values; not finite where one of them is not, or where it is too large. */
  double sum() {
    return even + odd;
  }

  /** Number of pieces. */
  int pieces() {
    return (n + PIECE - 1) / PIECE;
  }

  /** First place of piece {@code p}. */
  int from(int p) {
    return p * PIECE;
  }

  /** Place after the last of piece {@code p}. */
  int to(int p) {
    return Math.min(n, (p + 1) * PIECE);
  }

  /** Smallest value of piece {@code p}, where all are finite. */
  double low(int p) {
    return low[p];
  }

  /** Largest value of piece {@code p}, where all are finite. */
  double high(int p) {
    return high[p];
  }

  /** Whether a value of piece {@code p} is zero or tiny. */
  boolean anySmall(int p) {
    return small[p];
  }
}
