package dev.epochlint.measure;

import java.util.Arrays;

/** Remembers the last samples of a channel. */
final class LastSamples {
  private final long capacity;
  private double[] ring = new double[0];
  private long seen;

  /** Remembers up to {@code capacity} samples; room is taken only as samples come. */
  LastSamples(long capacity) {
    this.capacity = capacity;
  }

  void accept(double[] row, int n) {
    if (capacity == 0) {
      return;
    }
    for (int i = 0; i < n; i++) {
      if (seen >= ring.length && ring.length < capacity) {
        ring = Arrays.copyOf(ring, (int) Math.min(capacity, Math.max(1024L, ring.length * 2L)));
      }
      ring[(int) (seen % ring.length)] = row[i];
      seen++;
    }
  }

  /** Samples [start, end), zeros where {@code end} is past the last sample. */
  double[] from(long start, long end) {
    double[] values = new double[(int) (end - start)];
    for (long i = start; i < Math.min(end, seen); i++) {
      values[(int) (i - start)] = ring[(int) (i % ring.length)];
    }
    return values;
  }
}
