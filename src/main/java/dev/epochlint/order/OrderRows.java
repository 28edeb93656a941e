package dev.epochlint.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of one epoch, in whatever order they come. As long as positions count from 0
 * on, as they nearly always do, only indices are kept.
 */
final class OrderRows {
  private int[] dense = new int[1024];
  private long @Nullable [] rows;
  private int size;

  void add(long position, long index) {
    if (rows == null && position != size) {
      rows = spread();
    }
    long[] spread = rows;
    if (spread == null) {
      dense = size == dense.length ? Arrays.copyOf(dense, 2 * size) : dense;
      dense[size++] = (int) index;
    } else {
      spread = size == spread.length ? Arrays.copyOf(spread, 2 * size) : spread;
      spread[size++] = (position << Integer.SIZE) | index;
      rows = spread;
    }
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  private long[] spread() {
    long[] spread = new long[dense.length];
    for (int p = 0; p < size; p++) {
      spread[p] = ((long) p << Integer.SIZE) | dense[p];
    }
    dense = new int[0];
    return spread;
  }

  /**
   * The indices by position.
   *
   * @throws OrderException where a position stands twice
   */
  int[] indices(String label) throws OrderException {
    long[] spread = rows;
    if (spread == null) {
      return Arrays.copyOf(dense, size);
    }
    Arrays.sort(spread, 0, size);
    int[] indices = new int[size];
    for (int i = 0; i < size; i++) {
      indices[i] = (int) spread[i];
      if (i > 0 && spread[i] >>> Integer.SIZE == spread[i - 1] >>> Integer.SIZE) {
        throw new OrderException(
            "%s has position %d twice".formatted(label, spread[i] >>> Integer.SIZE));
      }
    }
    return indices;
  }
}
