package dev.epochlint.measure;

import dev.epochlint.measure.ValueProfile.Tiny;

/** Finds runs of exact zeros, and numbers so small that they are no measurement. */
final class SmallValues {
  /** The smallest normal float32; a smaller float64 is subnormal once training has cast it. */
  private static final double TINY = Float.MIN_NORMAL;

  private static final long TINY_BITS = Double.doubleToRawLongBits(TINY);

  private static final double JUMP = 1e6;

  private final RunsBuilder zeros = new RunsBuilder(ValueProfile.ZERO_RUN);
  private double previous;
  private boolean open;
  private double before;
  private long openCount;
  private long openPointers;
  private long openAt;
  private double openFirst;
  private long count;
  private long pointers;
  private long first = -1;
  private double firstValue = Double.NaN;

  /** Negative where the value is zero or tiny; such numbers are joined by "or" in a hot loop. */
  static long size(double value) {
    return (Double.doubleToRawLongBits(value) & Long.MAX_VALUE) - TINY_BITS;
  }

  /**
   * Takes values [from, to) in time order.
   *
   * @param any whether one of them may be zero or tiny
   */
  void accept(double[] row, int from, int to, long start, boolean any) {
    if (any || open) {
      for (int i = from; i < to; i++) {
        double size = Math.abs(row[i]);
        if (size < TINY && size > 0) {
          tiny(row[i], size, start + i);
        } else {
          if (open) {
            close(size);
          }
          if (size == 0) {
            zeros.add(start + i);
          }
        }
        previous = size;
      }
    }
    previous = Math.abs(row[to - 1]);
  }

  private void tiny(double value, double size, long sample) {
    if (!open) {
      open = true;
      before = previous;
      openCount = 0;
      openPointers = 0;
      openAt = sample;
      openFirst = value;
    } else if (size > previous * JUMP) {
      // Numbers of different kinds, side by side: not one of them fades.
      before = Double.MAX_VALUE;
    }
    openCount++;
    openPointers += isPointer(value) ? 1 : 0;
  }

  private void close(double after) {
    boolean jumps =
        before > JUMP * Math.abs(openFirst) || (after > JUMP * previous && previous > 0);
    boolean alone = before == 0 && !(after > 0) && openPointers > 0;
    if (jumps || alone) {
      if (first < 0) {
        first = openAt;
        firstValue = openFirst;
      }
      count += openCount;
      pointers += openPointers;
    }
    open = false;
  }

  /**
   * Whether the bits are an address of a program's memory (0x00005500… to 0x000056ff…, 0x00007e00…
   * to 0x00007fff…), or the upper half of one read as float32.
   */
  private static boolean isPointer(double value) {
    long upper = Double.doubleToRawLongBits(value) >>> 40;
    int half = Float.floatToRawIntBits((float) value) >>> 8;
    return isPage(upper) || ((float) value == value && isPage(half));
  }

  private static boolean isPage(long bits) {
    return bits == 0x55 || bits == 0x56 || bits == 0x7e || bits == 0x7f;
  }

  Tiny tiny() {
    if (open) {
      close(0);
    }
    return count == 0 ? Tiny.NONE : new Tiny(count, pointers, first, firstValue);
  }

  Runs zeros() {
    return zeros.build();
  }
}
