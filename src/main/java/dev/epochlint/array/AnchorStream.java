package dev.epochlint.array;

import java.util.Arrays;

/**
 * Picks the anchors of one channel as its samples pass: places that are found again wherever the
 * same samples occur, also after they were rounded, shifted or scaled by a positive factor.
 *
 * <p>A place has a key: {@value #POINTS} samples from it on, at equal distances over one anchor
 * length, each as one of 16 levels between the smallest and the largest of them. Of the keys of
 * {@code length + 1} places in a row the smallest hash is an anchor (winnowing: Schleimer,
 * Wilkerson and Aiken 2003), so that any 2 * length samples that two series share hold an anchor of
 * both. Samples that do not vary, or are not finite, have no key.
 */
final class AnchorStream {
  static final int POINTS = 16;

  private static final int LEVELS = 16;

  /** Below that share of the largest value the levels would be those of rounding. */
  private static final double FLAT = 1e-5;

  private final int step;
  private final int span;
  private final int window;
  private final double[] scaled = new double[POINTS];
  private double[] history;
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
   * @param length samples of an anchor, at least {@value #POINTS}
   */
  AnchorStream(int length) {
    step = length / POINTS;
    span = (POINTS - 1) * step + 1;
    window = length + 1;
    history = new double[span - 1];
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
    double[] joined = values;
    int size = n;
    if (held > 0) {
      joined = Arrays.copyOf(history, held + n);
      System.arraycopy(values, 0, joined, held, n);
      size = held + n;
    }
    int at = 0;
    for (; at + span <= size; at++) {
      place(hash(joined, at), next++, sink);
    }
    held = size - at;
    System.arraycopy(joined, at, history, 0, held);
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

  /** Hash of the key of a place, 0 where it has none. */
  private long hash(double[] values, int at) {
    double low = values[at];
    double high = low;
    for (int i = 0; i < POINTS; i++) {
      double value = values[at + i * step];
      scaled[i] = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double range = high - low;
    if (!(range > FLAT * Math.max(Math.abs(low), Math.abs(high))) || Double.isInfinite(range)) {
      return 0;
    }
    double factor = (LEVELS - 1e-9) / range;
    long key = 0;
    for (int i = 0; i < POINTS; i++) {
      key = (key << 4) | (long) ((scaled[i] - low) * factor);
    }
    long mixed = (key ^ (key >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }
}
