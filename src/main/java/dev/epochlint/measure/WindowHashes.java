package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import java.util.Arrays;

/**
 * Hashes the windows of a signal, whatever their overlap: the samples of a channel are digits of a
 * number to an odd base, modulo 2^64; the number of a window is that up to its end less that up to
 * its start, shifted. In modular arithmetic a subtraction loses nothing.
 */
final class WindowHashes {
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long FACTOR = 0xC2B2AE3D27D4EB4FL;

  private final long length;
  private final long stride;
  private final boolean wide;
  private final boolean paired;
  private final long shift;
  private final long constant;
  private final Chain[] chains;
  private long[] ended = new long[16];
  private boolean[] varies = new boolean[16];
  private int inSlice;
  private long[] hashes = new long[16];
  private int windows;

  WindowHashes(int channels, WindowShape shape, boolean evenStarts) {
    length = shape.length();
    stride = shape.windowing().stride();
    wide = shape.dtype() == NumberType.FLOAT64;
    // Windows of an even length that start at even samples are hashed two samples at a time.
    paired = !wide && length % 2 == 0 && stride % 2 == 0 && evenStarts;
    long geometric = 0;
    long power = 1;
    for (long i = 0; i < (paired ? length / 2 : length); i++) {
      geometric = geometric * BASE + 1;
      power *= BASE;
    }
    shift = power;
    constant = geometric;
    chains = new Chain[channels];
    int open = (int) ((length - 1) / stride + 1);
    for (int c = 0; c < channels; c++) {
      chains[c] = new Chain(open);
    }
  }

  /** One channel: its number so far, and the numbers up to the starts of open windows. */
  private static final class Chain {
    private final long[] starts;
    private long number;
    private long samples;
    private long nextStart;
    private int startSlot;
    private int endSlot;
    private long nextEnd = -1;
    private long last;
    private long lastSince;

    Chain(int open) {
      starts = new long[open];
    }

    int after(int slot) {
      return slot + 1 == starts.length ? 0 : slot + 1;
    }
  }

  void accept(int channel, double[] row, int n) {
    inSlice = 0;
    if (stride == 1) {
      acceptEach(channel, row, n);
    } else {
      acceptStretches(channel, row, n);
    }
  }

  /** A window starts at every sample: one ends at every sample, too. */
  private void acceptEach(int channel, double[] row, int n) {
    Chain chain = chains[channel];
    long[] starts = chain.starts;
    long number = chain.number;
    int slot = chain.startSlot;
    require(n);
    for (int i = 0; i < n; i++) {
      long sample = chain.samples + i;
      starts[slot] = number;
      slot = chain.after(slot);
      long digit = digit(row[i]);
      if (digit != chain.last || sample == 0) {
        chain.last = digit;
        chain.lastSince = sample;
      }
      number = number * BASE + digit;
      long start = sample + 1 - length;
      if (start >= 0) {
        ended[inSlice] += mix(number - starts[slot] * shift + (channel + 1) * BASE);
        varies[inSlice++] |= start < chain.lastSince;
      }
    }
    chain.startSlot = slot;
    chain.number = number;
    chain.samples += n;
  }

  private void acceptStretches(int channel, double[] row, int n) {
    Chain chain = chains[channel];
    long number = chain.number;
    int at = 0;
    while (at < n) {
      if (chain.samples + at == chain.nextStart) {
        chain.starts[chain.startSlot] = number;
        chain.startSlot = chain.after(chain.startSlot);
        if (chain.nextEnd < 0) {
          chain.nextEnd = chain.nextStart + length;
        }
        chain.nextStart += stride;
      }
      long until = Math.min(chain.samples + n, chain.nextStart);
      if (chain.nextEnd >= 0) {
        until = Math.min(until, chain.nextEnd);
      }
      int stop = (int) (until - chain.samples);
      number = digits(number, row, at, stop);
      at = stop;
      if (until == chain.nextEnd) {
        long start = chain.starts[chain.endSlot];
        chain.endSlot = chain.after(chain.endSlot);
        long of = number - start * shift;
        end(inSlice++, channel, of, of != constant(row[at - 1]));
        chain.nextEnd += stride;
      }
    }
    chain.number = number;
    chain.samples += n;
  }

  /** Appends samples [from, to) to a number. */
  private long digits(long number, double[] row, int from, int to) {
    long longer = number;
    if (paired) {
      // An odd sample is the last of the recording: no window ends behind it.
      for (int i = from; i + 1 < to; i += 2) {
        longer = longer * BASE + pair(row[i], row[i + 1]);
      }
    } else {
      for (int i = from; i < to; i++) {
        longer = longer * BASE + digit(row[i]);
      }
    }
    return longer;
  }

  /** Two samples as one digit of 64 mixed bits. */
  private static long pair(double left, double right) {
    long high = Float.floatToRawIntBits((float) left + 0f);
    long low = Float.floatToRawIntBits((float) right + 0f) & 0xFFFFFFFFL;
    return spread((high << 32) | low);
  }

  /** A sample as 64 mixed bits; 0 and -0 are alike. */
  private long digit(double value) {
    long bits =
        wide ? Double.doubleToLongBits(value + 0.0) : Float.floatToIntBits((float) value + 0f);
    long mixed = (bits + BASE) * FACTOR;
    mixed ^= mixed >>> 32;
    return mixed * BASE;
  }

  /** The number of a window in which every sample is {@code value}. */
  private long constant(double value) {
    return (paired ? pair(value, value) : digit(value)) * constant;
  }

  /**
   * Numbers like 1 and 0.5 differ in high bits alone, which a product never carries down: the bytes
   * are turned around.
   */
  private static long spread(long bits) {
    long product = (bits + BASE) * FACTOR;
    return product ^ Long.reverseBytes(product);
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Makes room for that many windows in a slice. */
  private void require(int count) {
    if (count > ended.length) {
      int room = Math.max(count, 2 * ended.length);
      ended = Arrays.copyOf(ended, room);
      varies = Arrays.copyOf(varies, room);
    }
  }

  private void end(int at, int channel, long number, boolean varying) {
    require(at + 1);
    ended[at] += mix(number + (channel + 1) * BASE);
    varies[at] |= varying;
  }

  /** All channels of a slice are through. */
  void endSlice() {
    if (windows + inSlice > hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(2 * hashes.length, windows + inSlice));
    }
    for (int i = 0; i < inSlice; i++) {
      hashes[windows++] = !varies[i] ? 0 : ended[i] == 0 ? 1 : ended[i];
    }
    Arrays.fill(ended, 0, inSlice, 0);
    Arrays.fill(varies, 0, inSlice, false);
    inSlice = 0;
  }

  /** A channel of one more window, after all others; {@link #endSlice} follows. */
  void last(int channel, double[] values) {
    // A ragged window may end at an odd sample: the missing one is a zero.
    double[] even =
        paired && values.length % 2 == 1 ? Arrays.copyOf(values, values.length + 1) : values;
    boolean varying = false;
    for (double value : values) {
      varying |= (float) value != (float) values[0];
    }
    inSlice = 1;
    end(0, channel, digits(0, even, 0, even.length), varying);
  }

  long[] hashes() {
    return Arrays.copyOf(hashes, windows);
  }
}
