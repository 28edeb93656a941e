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
  private static final long NAN = Double.doubleToLongBits(Double.NaN);

  private final long[] a;
  private final long[] b;
  private final List<String> prefixes = new ArrayList<>();
  private long samples;
  private long nextPrefix = Slice.SAMPLES;

  FingerprintMeasure(int channels) {
    a = new long[channels];
    b = new long[channels];
  }

  void accept(int channel, double[] row, int n) {
    long chainA = a[channel];
    long chainB = b[channel];
    for (int i = 0; i < n; i++) {
      double value = row[i];
      long bits = Double.isNaN(value) ? NAN : Double.doubleToRawLongBits(value);
      chainA = (Long.rotateLeft(chainA, 29) ^ bits) * FACTOR_A;
      chainB = (Long.rotateLeft(chainB, 31) + bits) * FACTOR_B;
    }
    a[channel] = chainA;
    b[channel] = chainB;
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
    long hashB = a.length;
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
