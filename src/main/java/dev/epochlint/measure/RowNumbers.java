package dev.epochlint.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which row of an array each measured one is: rows of another shape than the first are left out.
 */
public final class RowNumbers implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of each row that is left out how many were measured before it. */
  private long[] before = new long[0];

  private int skipped;

  /** A row is measured as the {@code measured}-th. */
  void add(long row, long measured) {
    while (measured + skipped < row) {
      if (skipped == before.length) {
        before = Arrays.copyOf(before, Math.max(16, 2 * skipped));
      }
      before[skipped++] = measured;
    }
  }

  /** The row that was measured as the {@code measured}-th. */
  public long row(long measured) {
    int low = 0;
    int high = skipped;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (before[middle] <= measured) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return measured + low;
  }
}
