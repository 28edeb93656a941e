package dev.epochlint.order;

import java.util.Arrays;

/** Collects the rows of one epoch, in whatever order they come. */
final class OrderRows {
  private long[] rows = new long[1024];
  private int size;
  private boolean sorted = true;

  void add(long position, long index) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    long row = (position << Integer.SIZE) | index;
    sorted &= size == 0 || row >= rows[size - 1];
    rows[size++] = row;
  }

  /** The indices by position. */
  int[] indices() {
    if (!sorted) {
      Arrays.sort(rows, 0, size);
    }
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      indices[i] = (int) rows[i];
    }
    return indices;
  }

  /** The first position that two rows name, -1 without any. */
  long twice() {
    for (int i = 1; i < size; i++) {
      if (rows[i] >>> Integer.SIZE == rows[i - 1] >>> Integer.SIZE) {
        return rows[i] >>> Integer.SIZE;
      }
    }
    return -1;
  }
}
