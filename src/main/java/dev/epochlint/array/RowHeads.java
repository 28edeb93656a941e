package dev.epochlint.array;

import java.util.Arrays;

/** How the rows of an array begin: the numbers of their first frames, to be looked up. */
final class RowHeads {
  /** Frames of a head: rows that have fewer in common are not told. */
  static final int FRAMES = 16;

  /** Rows that begin alike from which on a beginning tells nothing. */
  private static final int COMMON = 24;

  private static final int FEWEST_DISTINCT = 4;

  private final long[] heads;
  private final int[] slots;
  private final int[] next;

  /** Takes a row that begins so. */
  @FunctionalInterface
  interface Found {
    void row(int row);
  }

  /** Of that many rows. */
  RowHeads(int rows) {
    heads = new long[rows];
    next = new int[rows];
    slots = new int[Integer.highestOneBit(Math.max(16, Math.min(1 << 28, rows)) * 2)];
    Arrays.fill(slots, -1);
    Arrays.fill(next, -1);
  }

  /** Keeps the head of a row; false where it does not vary enough to tell anything. */
  boolean keep(int row, RowDigits digits) {
    if (digits.distinct(FRAMES, FEWEST_DISTINCT) < FEWEST_DISTINCT) {
      return false;
    }
    long head = digits.number(0, FRAMES);
    heads[row] = head;
    int slot = slot(head);
    next[row] = slots[slot];
    slots[slot] = row;
    return true;
  }

  /** The slot of a head, the first free one behind its own where that is another's. */
  private int slot(long head) {
    int slot = (int) ((head * 0xBF58476D1CE4E5B9L) >>> 32) & (slots.length - 1);
    while (slots[slot] >= 0 && heads[slots[slot]] != head) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** Hands over the rows that begin so, none where there are many. */
  void find(long head, Found found) {
    int count = 0;
    int first = slots[slot(head)];
    for (int row = first; row >= 0 && count <= COMMON; row = next[row]) {
      count++;
    }
    for (int row = first; row >= 0 && count <= COMMON; row = next[row]) {
      found.row(row);
    }
  }
}
