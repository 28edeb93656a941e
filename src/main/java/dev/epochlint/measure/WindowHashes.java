package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes the windows of a signal, whatever their overlap: all channels of a sample make one digit,
 * the samples are the digits of a number to an odd base, modulo 2^64; the number of a window is
 * that up to its end less that up to its start, shifted. In modular arithmetic a subtraction loses
 * nothing.
 *
 * <p>A channel has a factor of its own, as a place has its power of the base, so that the values of
 * a window are summed up with weights that have nothing to do with each other.
 */
final class WindowHashes {
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long FACTOR = 0xC2B2AE3D27D4EB4FL;

  private final long length;
  private final long stride;
  private final boolean wide;
  private final long shift;
  private final long[] factors;

  private final List<Columns> groups = new ArrayList<>();

  /** The digits of the samples of a slice. */
  private long[] columns = new long[0];

  /** The numbers up to the starts of windows that have not ended. */
  private final long[] starts;

  private int startSlot;
  private int endSlot;
  private long nextStart;
  private long nextEnd;
  private long number;
  private long samples;
  private long last;
  private long lastSince;
  private long[] hashes = new long[16];
  private int windows;

  WindowHashes(int channels, WindowShape shape) {
    length = shape.length();
    stride = shape.windowing().stride();
    wide = shape.dtype() == NumberType.FLOAT64;
    shift = power(BASE, length);
    nextEnd = length;
    starts = new long[(int) ((length - 1) / stride + 1)];
    factors = new long[channels];
    for (int c = 0; c < channels; c++) {
      factors[c] = mix((c + 1) * BASE) | 1;
    }
  }

  private static long power(long base, long exponent) {
    long power = 1;
    long square = base;
    for (long bits = exponent; bits > 0; bits >>= 1) {
      power *= (bits & 1) == 0 ? 1 : square;
      square *= square;
    }
    return power;
  }

  /** Where the samples of some channels go, apart from those of others. */
  Columns columns() {
    Columns group = new Columns();
    groups.add(group);
    return group;
  }

  /** What some channels add to the digits of the samples of a slice. */
  final class Columns {
    private long[] sums = new long[0];

    /** Takes the next samples of a channel; the slice ends when all channels are through. */
    void add(int channel, double[] row, int n) {
      if (n > sums.length) {
        sums = Arrays.copyOf(sums, n);
      }
      if (wide) {
        addWide(sums, row, n, factors[channel]);
      } else {
        addNarrow(sums, row, n, factors[channel]);
      }
    }

    private void drain(long[] into, int n) {
      for (int i = 0; i < n; i++) {
        into[i] += sums[i];
        sums[i] = 0;
      }
    }
  }

  /** The digits of the next samples, of all channels. */
  private void collect(int n) {
    columns = columns.length < n ? new long[n] : columns;
    Arrays.fill(columns, 0, n, 0);
    for (Columns group : groups) {
      group.drain(columns, n);
    }
  }

  private static void addNarrow(long[] columns, double[] row, int n, long factor) {
    for (int i = 0; i < n; i++) {
      // 0 and -0 are alike, and so is every NaN.
      columns[i] += spread(Float.floatToIntBits((float) row[i] + 0f)) * factor;
    }
  }

  private static void addWide(long[] columns, double[] row, int n, long factor) {
    for (int i = 0; i < n; i++) {
      columns[i] += spread(Double.doubleToLongBits(row[i] + 0.0)) * factor;
    }
  }

  /**
   * Numbers like 1 and 0.5 differ in high bits alone, which a product never carries down: the bytes
   * are turned around.
   */
  private static long spread(long bits) {
    long product = (bits + BASE) * FACTOR;
    return product ^ Long.reverseBytes(product);
  }

  /** All channels of a slice of {@code n} samples are through. */
  void endSlice(int n) {
    collect(n);
    for (int i = 0; i < n; ) {
      if (samples == nextStart) {
        starts[startSlot] = number;
        startSlot = after(startSlot);
        nextStart += stride;
      }
      int count = (int) Math.min(n - i, Math.min(nextStart, nextEnd) - samples);
      append(i, i + count);
      i += count;
      if (samples == nextEnd) {
        put(number - starts[endSlot] * shift, samples - length < lastSince);
        endSlot = after(endSlot);
        nextEnd += stride;
      }
    }
  }

  /** Appends the digits of samples [from, to) of the slice. */
  private void append(int from, int to) {
    long longer = number;
    long before = last;
    for (int i = from; i < to; i++) {
      long column = columns[i];
      if (column != before) {
        before = column;
        lastSince = samples + i - from;
      }
      longer = longer * BASE + column;
    }
    number = longer;
    last = before;
    samples += to - from;
  }

  private int after(int slot) {
    return slot + 1 == starts.length ? 0 : slot + 1;
  }

  private void put(long ofWindow, boolean varies) {
    if (windows == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * windows);
    }
    long hash = mix(ofWindow);
    hashes[windows++] = !varies ? 0 : hash == 0 ? 1 : hash;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** All channels of one more window of {@code n} samples are through. */
  void endLast(int n) {
    collect(n);
    long ofWindow = 0;
    boolean varies = false;
    for (int i = 0; i < n; i++) {
      ofWindow = ofWindow * BASE + columns[i];
      varies |= columns[i] != columns[0];
    }
    put(ofWindow, varies);
  }

  long[] hashes() {
    return Arrays.copyOf(hashes, windows);
  }
}
