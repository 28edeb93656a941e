package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.List;

/**
 * Hashes a series as the values stand, every NaN alike; 0 and -0 differ. Each channel has a chain
 * of its own, so that channels may come one after the other; chains are joined in the order of
 * channels whenever a beginning of 4096 * 2^k samples, or the series, is complete.
 */
final class FingerprintMeasure {
  private static final long FACTOR_A = 0x9E3779B97F4A7C15L;
  private static final long FACTOR_B = 0xC2B2AE3D27D4EB4FL;

  /** Chains of even and of odd samples of each channel, so that two multiplications overlap. */
  private final long[] a;

  private final long[] b;
  private final int channels;
  private final List<String> prefixes = new ArrayList<>();
  private long samples;
  private long nextPrefix = Slice.SAMPLES;

  FingerprintMeasure(int channels) {
    this.channels = channels;
    a = new long[2 * channels];
    b = new long[2 * channels];
  }

  /**
   * Takes the next samples of a channel.
   *
   * @param finite whether none of them is NaN or infinite
   */
  void accept(int channel, double[] row, int n, boolean finite) {
    double[] values = finite ? row : alike(row, n);
    long evenA = a[2 * channel];
    long evenB = b[2 * channel];
    long oddA = a[2 * channel + 1];
    long oddB = b[2 * channel + 1];
    int i = 0;
    for (; i + 1 < n; i += 2) {
      long even = Double.doubleToRawLongBits(values[i]);
      long odd = Double.doubleToRawLongBits(values[i + 1]);
      evenA = (Long.rotateLeft(evenA, 29) ^ even) * FACTOR_A;
      evenB = (Long.rotateLeft(evenB, 31) + even) * FACTOR_B;
      oddA = (Long.rotateLeft(oddA, 29) ^ odd) * FACTOR_A;
      oddB = (Long.rotateLeft(oddB, 31) + odd) * FACTOR_B;
    }
    if (i < n) {
      long last = Double.doubleToRawLongBits(values[i]);
      evenA = (Long.rotateLeft(evenA, 29) ^ last) * FACTOR_A;
      evenB = (Long.rotateLeft(evenB, 31) + last) * FACTOR_B;
    }
    a[2 * channel] = evenA;
    b[2 * channel] = evenB;
    a[2 * channel + 1] = oddA;
    b[2 * channel + 1] = oddB;
  }

  /** A copy in which every NaN is the same. */
  private static double[] alike(double[] row, int n) {
    double[] copy = new double[n];
    for (int i = 0; i < n; i++) {
      copy[i] = Double.isNaN(row[i]) ? Double.NaN : row[i];
    }
    return copy;
  }

  /** All channels of a slice of {@code n} samples are through. */
  void endSlice(int n) {
    samples += n;
    if (samples == nextPrefix) {
      prefixes.add(hash());
      nextPrefix *= 2;
    }
  }

  private String hash() {
    long hashA = samples;
    long hashB = channels;
    for (int c = 0; c < a.length; c++) {
      hashA = (hashA ^ mix(a[c])) * FACTOR_A + c;
      hashB = (hashB ^ mix(b[c])) * FACTOR_B + c;
    }
    return hex(mix(hashA ^ Long.rotateLeft(hashB, 32))) + hex(mix(hashB));
  }

  /** The finaliser of SplitMix64: every bit of the input reaches every bit of the result. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static String hex(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }

  Fingerprint profile() {
    return new Fingerprint(hash(), prefixes);
  }
}
