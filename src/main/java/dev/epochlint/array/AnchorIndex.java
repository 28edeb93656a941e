package dev.epochlint.array;

import java.util.Arrays;

/**
 * Where each anchor of the recordings is: sorted into buckets by its hash, twelve bytes an anchor
 * and four a bucket.
 */
final class AnchorIndex {
  /** Bytes that an anchor takes while the index is built: twice as collected, and sorted. */
  static final int BYTES_WHILE_BUILT = 40;

  private static final int SAMPLE_BITS = 36;
  private static final int CHANNEL_BITS = 10;
  private static final int MOST_CHANNELS = 1 << CHANNEL_BITS;

  private final int shift;
  private final int[] starts;
  private final int[] keys;
  private final long[] places;

  private AnchorIndex(int shift, int[] starts, int[] keys, long[] places) {
    this.shift = shift;
    this.starts = starts;
    this.keys = keys;
    this.places = places;
  }

  /** Takes a place where an anchor is. */
  @FunctionalInterface
  interface Found {
    void at(int recording, int channel, long sample);
  }

  /** Number of anchors. */
  int size() {
    return keys.length;
  }

  /** Bytes that it takes. */
  long bytes() {
    return 4L * starts.length + 12L * keys.length;
  }

  /**
   * Hands over the places of an anchor, in corpus order.
   *
   * @param most more places than these tell nothing: then none is handed over
   * @return how many there are
   */
  int find(long hash, int most, Found found) {
    int bucket = (int) (hash >>> shift);
    int key = (int) hash;
    int count = 0;
    for (int i = starts[bucket]; i < starts[bucket + 1]; i++) {
      count += keys[i] == key ? 1 : 0;
    }
    for (int i = starts[bucket]; count > 0 && count <= most && i < starts[bucket + 1]; i++) {
      if (keys[i] == key) {
        long place = places[i];
        found.at(
            (int) (place >>> (SAMPLE_BITS + CHANNEL_BITS)),
            (int) (place >>> SAMPLE_BITS) & (MOST_CHANNELS - 1),
            place & ((1L << SAMPLE_BITS) - 1));
      }
    }
    return count;
  }

  /** The anchors of some recordings. */
  static final class Part {
    private long[] hashes = new long[1024];
    private long[] places = new long[1024];
    private int size;

    /** Takes an anchor of a channel; channels beyond the 1,024th are left out. */
    void add(long hash, int recording, int channel, long sample) {
      if (channel >= MOST_CHANNELS) {
        return;
      }
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
        places = Arrays.copyOf(places, 2 * size);
      }
      hashes[size] = hash;
      places[size++] =
          ((long) recording << (SAMPLE_BITS + CHANNEL_BITS))
              | ((long) channel << SAMPLE_BITS)
              | sample;
    }

    /** Frees what is not used. */
    void trim() {
      hashes = Arrays.copyOf(hashes, size);
      places = Arrays.copyOf(places, size);
    }
  }

  /** The index of parts in corpus order. */
  static AnchorIndex of(Iterable<Part> parts) {
    int size = 0;
    for (Part part : parts) {
      size = Math.addExact(size, part.size);
    }
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, size)) - 1);
    int shift = Long.SIZE - bits;
    int[] starts = new int[(1 << bits) + 1];
    for (Part part : parts) {
      for (int i = 0; i < part.size; i++) {
        starts[(int) (part.hashes[i] >>> shift) + 1]++;
      }
    }
    for (int b = 0; b + 1 < starts.length; b++) {
      starts[b + 1] += starts[b];
    }
    int[] keys = new int[size];
    long[] places = new long[size];
    int[] next = Arrays.copyOf(starts, starts.length);
    for (Part part : parts) {
      for (int i = 0; i < part.size; i++) {
        int at = next[(int) (part.hashes[i] >>> shift)]++;
        keys[at] = (int) part.hashes[i];
        places[at] = part.places[i];
      }
    }
    return new AnchorIndex(shift, starts, keys, places);
  }
}
