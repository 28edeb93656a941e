package dev.epochlint.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows of one epoch of one run, in whatever order they come. As long as positions count on
 * from the first, as they nearly always do, they are not kept.
 */
final class OrderRows {
  private final boolean targeted;
  private final boolean hashed;
  private int[] indices;
  private int[] targets;
  private long[] hashes;
  private int @Nullable [] positions;
  private int first;
  private int size;

  /**
   * @param targeted whether rows tell the index of the target
   * @param hashed whether rows tell a hash of the content
   * @param capacity how many rows are thought to come
   */
  OrderRows(boolean targeted, boolean hashed, int capacity) {
    this.targeted = targeted;
    this.hashed = hashed;
    indices = new int[Math.max(16, capacity)];
    targets = new int[targeted ? indices.length : 0];
    hashes = new long[hashed ? indices.length : 0];
  }

  /** One more row. */
  void add(int position, int index, int target, long hash) {
    if (size == indices.length) {
      grow(size + 1);
    }
    if (size == 0) {
      first = position;
    } else if (positions == null && position != first + size) {
      spread();
    }
    if (positions != null) {
      positions[size] = position;
    }
    if (targeted) {
      targets[size] = target;
    }
    if (hashed) {
      hashes[size] = hash;
    }
    indices[size++] = index;
  }

  /**
   * Rows {@code from} to {@code to} of columns without a hash.
   *
   * @param at positions; none where rows follow on
   * @param of targets; none where rows do not tell them
   */
  void add(int[] at, int[] index, int[] of, int from, int to) {
    int more = to - from;
    if (size + more > indices.length) {
      grow(size + more);
    }
    if (size == 0) {
      first = at.length == 0 ? 0 : at[from];
    }
    if (at.length > 0) {
      place(at, from, more);
    }
    System.arraycopy(index, from, indices, size, more);
    System.arraycopy(of, targeted ? from : 0, targets, targeted ? size : 0, targeted ? more : 0);
    size += more;
  }

  private void place(int[] at, int from, int more) {
    int jumps = 0;
    for (int i = 0; i < more; i++) {
      jumps |= at[from + i] ^ (first + size + i);
    }
    if (positions == null && jumps != 0) {
      spread();
    }
    if (positions != null) {
      System.arraycopy(at, from, positions, size, more);
    }
  }

  /** The rows of the next stretch; where they tell no position, they follow on. */
  void append(OrderRows next, boolean positioned) {
    int start = positioned ? next.first : first + size;
    if (size + next.size > indices.length) {
      grow(size + next.size);
    }
    if (size == 0) {
      first = start;
    }
    if (positions == null && (next.positions != null || start != first + size)) {
      spread();
    }
    if (positions != null) {
      for (int i = 0; i < next.size; i++) {
        positions[size + i] = next.positions == null ? start + i : next.positions[i];
      }
    }
    System.arraycopy(next.indices, 0, indices, size, next.size);
    System.arraycopy(next.targets, 0, targets, targeted ? size : 0, targeted ? next.size : 0);
    System.arraycopy(next.hashes, 0, hashes, hashed ? size : 0, hashed ? next.size : 0);
    size += next.size;
  }

  private void grow(int needed) {
    int length = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * indices.length));
    indices = Arrays.copyOf(indices, length);
    targets = Arrays.copyOf(targets, targeted ? length : 0);
    hashes = Arrays.copyOf(hashes, hashed ? length : 0);
    positions = positions == null ? null : Arrays.copyOf(positions, length);
  }

  private void spread() {
    int[] spread = new int[indices.length];
    for (int i = 0; i < size; i++) {
      spread[i] = first + i;
    }
    positions = spread;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** The order that the rows describe, once they are sorted. */
  ServedOrder order(Run run, long epoch) {
    return new ServedOrder(
        run,
        epoch,
        indices.length == size ? indices : Arrays.copyOf(indices, size),
        targeted ? Arrays.copyOf(targets, size) : null,
        hashed ? Arrays.copyOf(hashes, size) : null);
  }

  /**
   * Sorts the rows by their positions.
   *
   * @throws OrderException where a position stands twice
   */
  void sort(Run run, long epoch) throws OrderException {
    int[] at = positions;
    if (at == null) {
      return;
    }
    long[] rows = new long[size];
    for (int i = 0; i < size; i++) {
      rows[i] = ((long) at[i] << Integer.SIZE) | i;
    }
    Arrays.parallelSort(rows);
    int[] sorted = new int[size];
    int[] sortedTargets = new int[targeted ? size : 0];
    long[] sortedHashes = new long[hashed ? size : 0];
    for (int i = 0; i < size; i++) {
      if (i > 0 && rows[i] >>> Integer.SIZE == rows[i - 1] >>> Integer.SIZE) {
        throw new OrderException(
            "%s has position %d twice"
                .formatted(ServedOrder.label(run, epoch), rows[i] >>> Integer.SIZE));
      }
      sorted[i] = indices[(int) rows[i]];
      if (targeted) {
        sortedTargets[i] = targets[(int) rows[i]];
      }
      if (hashed) {
        sortedHashes[i] = hashes[(int) rows[i]];
      }
    }
    indices = sorted;
    targets = sortedTargets;
    hashes = sortedHashes;
    positions = null;
  }
}
