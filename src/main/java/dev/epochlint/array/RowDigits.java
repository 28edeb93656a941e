package dev.epochlint.array;

/**
 * A row as a number to an odd base, modulo 2^64: each frame, one sample of all channels in float32,
 * is a digit. The number of any stretch of the row follows from those up to its start and its end.
 */
final class RowDigits {
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long FACTOR = 0xC2B2AE3D27D4EB4FL;

  private final int samples;
  private final long[] digits;
  private final long[] numbers;
  private final long[] powers;

  RowDigits(int samples) {
    this.samples = samples;
    digits = new long[samples];
    numbers = new long[samples + 1];
    powers = new long[samples + 1];
    powers[0] = 1;
    for (int i = 0; i < samples; i++) {
      powers[i + 1] = powers[i] * BASE;
    }
  }

  /** Takes a row, shape (channels, samples). */
  void take(double[][] values) {
    for (int t = 0; t < samples; t++) {
      long digit = 0;
      for (double[] channel : values) {
        // 0 and -0 are alike, and so is every NaN.
        digit = (digit ^ Float.floatToIntBits((float) channel[t] + 0f)) * FACTOR;
        digit ^= digit >>> 29;
      }
      digits[t] = digit;
      numbers[t + 1] = numbers[t] * BASE + digit * FACTOR;
    }
  }

  /** The number of frames [from, to). */
  long number(int from, int to) {
    return numbers[to] - numbers[from] * powers[to - from];
  }

  /** How many of the first frames differ from each other, counted up to {@code most}. */
  int distinct(int frames, int most) {
    long[] seen = new long[most];
    int count = 0;
    for (int t = 0; t < frames && count < most; t++) {
      boolean known = false;
      for (int i = 0; i < count; i++) {
        known |= seen[i] == digits[t];
      }
      if (!known) {
        seen[count++] = digits[t];
      }
    }
    return count;
  }
}
