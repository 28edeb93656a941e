package dev.epochlint.array;

import java.util.Arrays;

/**
 * Picks the anchors of one channel as its samples pass: places that are found again wherever the
 * same samples occur, also after they were rounded, shifted or scaled by a positive factor.
 *
 * <p>Of the keys of {@code length + 1} places in a row the smallest hash is an anchor (winnowing:
 * Schleimer, Wilkerson and Aiken 2003), so that any 2 * length samples that two series share hold
 * an anchor of both. Samples that do not vary, or are not finite, have no key.
 */
final class AnchorStream {
  private final AnchorKeys keys;
  private final int span;
  private final int window;
  private double[] joined;
  private long[] fresh = new long[0];
  private int held;
  private long next;
  // Places of which the hashes ascend: the first is the smallest of the window.
  private final long[] hashes;
  private final long[] places;
  private int head;
  private int tail;
  private long last = -1;

  /** Takes an anchor. */
  @FunctionalInterface
  interface Sink {
    /**
     * The next anchor of the stream.
     *
     * @param hash mixed key
     * @param place first sample of the anchor
     */
    void anchor(long hash, long place);
  }

  /**
   * @param length samples of an anchor
   * @param keys of that length; may be shared by streams of one thread
   */
  AnchorStream(int length, AnchorKeys keys) {
    this.keys = keys;
    span = keys.span();
    window = length + 1;
    joined = new double[span];
    hashes = new long[window + 1];
    places = new long[window + 1];
  }

  /** Begins a new series. */
  void reset() {
    held = 0;
    next = 0;
    head = 0;
    tail = 0;
    last = -1;
  }

  /** Takes the next samples. */
  void accept(double[] values, int n, Sink sink) {
    int size = held + n;
    if (joined.length < size) {
      joined = Arrays.copyOf(joined, size);
    }
    System.arraycopy(values, 0, joined, held, n);
    int count = size - span + 1;
    if (count > 0) {
      if (fresh.length < count) {
        fresh = new long[count];
      }
      keys.hash(joined, count, fresh);
      for (int i = 0; i < count; i++) {
        place(fresh[i], next++, sink);
      }
      held = span - 1;
      System.arraycopy(joined, count, joined, 0, held);
    } else {
      held = size;
    }
  }

  private void place(long hash, long place, Sink sink) {
    if (head != tail && places[head] <= place - window) {
      head = after(head);
    }
    if (hash != 0) {
      while (head != tail && Long.compareUnsigned(hashes[before(tail)], hash) >= 0) {
        tail = before(tail);
      }
      hashes[tail] = hash;
      places[tail] = place;
      tail = after(tail);
    }
    if (place >= window - 1 && head != tail && places[head] != last) {
      last = places[head];
      sink.anchor(hashes[head], last);
    }
  }

  private int after(int slot) {
    return slot + 1 == hashes.length ? 0 : slot + 1;
  }

  private int before(int slot) {
    return slot == 0 ? hashes.length - 1 : slot - 1;
  }
}
