package dev.epochlint.importer.csv;

import java.math.BigInteger;

/**
 * The double nearest to a decimal number, ties to even: the same bits as {@link
 * Double#parseDouble}.
 *
 * <p>Where mantissa and power of ten are both exact doubles, one operation rounds correctly
 * (Clinger 1990). Else the mantissa is multiplied by a power of five of 128 bits, and the result
 * rounded where those bits decide how (Lemire, "Number parsing at a gigabyte per second", 2021).
 */
final class Decimals {
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Powers of ten beyond are rare: they are left to the library. */
  private static final int WIDEST = 60;

  /** Of those powers the ones below 2^128, or whose reciprocals are told by 128 bits. */
  private static final int LEAST_SURE = -27;

  private static final int MOST_SURE = 55;

  /** 5^-60 to 5^60, scaled to [2^127, 2^128): upper and lower half in turn. */
  private static final long[] FIVES = fives();

  private static final int BIAS = 1023;
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** Bits of a product beyond the fraction, the bit before it and the one that rounds. */
  private static final int DROPPED = 64 - FRACTION_BITS - 3;

  private static final long UNDECIDED = (1L << DROPPED) - 1;

  private Decimals() {}

  private static long[] fives() {
    long[] fives = new long[2 * (2 * WIDEST + 1)];
    for (int exponent = -WIDEST; exponent <= WIDEST; exponent++) {
      BigInteger scaled = scaled(exponent);
      int place = 2 * (exponent + WIDEST);
      fives[place] = scaled.shiftRight(Long.SIZE).longValue();
      fives[place + 1] = scaled.longValue();
    }
    return fives;
  }

  private static BigInteger scaled(int exponent) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(exponent));
    int bits = power.bitLength();
    if (exponent >= 0) {
      return bits > 128 ? power.shiftRight(bits - 128) : power.shiftLeft(128 - bits);
    }
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(bits + 127).divide(power);
    // Of small powers one more, so that an exact quotient is not missed by a unit.
    return exponent < LEAST_SURE ? reciprocal : reciprocal.add(BigInteger.ONE);
  }

  /**
   * The double nearest to {@code mantissa * 10^exponent}, or {@link Numbers#NONE} where that takes
   * more than these ways.
   *
   * @param mantissa without sign, all 64 bits count
   */
  static double nearest(long mantissa, int exponent) {
    if (mantissa >= 0 && mantissa <= EXACT && exponent >= -22 && exponent <= 22) {
      return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }
    if (mantissa == 0) {
      return 0;
    }
    if (exponent < -WIDEST || exponent > WIDEST) {
      return Numbers.NONE;
    }
    return multiplied(mantissa, exponent);
  }

  private static double multiplied(long mantissa, int exponent) {
    int zeros = Long.numberOfLeadingZeros(mantissa);
    long shifted = mantissa << zeros;
    int place = 2 * (exponent + WIDEST);
    long high = highProduct(shifted, FIVES[place]);
    long low = shifted * FIVES[place];
    if ((high & UNDECIDED) == UNDECIDED) {
      // A carry from the power's lower half would change the bits that round.
      long more = highProduct(shifted, FIVES[place + 1]);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
      if (low == -1 && (exponent < LEAST_SURE || exponent > MOST_SURE)) {
        return Numbers.NONE;
      }
    }
    return rounded(high, low, exponent, zeros);
  }

  /** Upper half of a product of numbers without sign, the first with its highest bit set. */
  private static long highProduct(long a, long b) {
    return Math.multiplyHigh(a, b) + b + (a & (b >> 63));
  }

  private static double rounded(long high, long low, int exponent, int zeros) {
    int upper = (int) (high >>> 63);
    int drop = upper + DROPPED;
    long bits = high >>> drop;
    // Exactly between two doubles: only where the power of five is below 2^64, or its reciprocal.
    boolean half = low >= 0 && low <= 1 && (bits & 3) == 1 && bits << drop == high;
    if (half && exponent >= -4 && exponent <= 23) {
      bits--;
    }
    bits = (bits + (bits & 1)) >>> 1;
    // 10^e = 5^e * 2^e, and log2 of 5^e is close to e * 152170 / 2^16.
    int binary = (((152_170 + 65_536) * exponent) >> 16) + 63 + upper - zeros;
    if (bits > (FRACTION << 1) + 1) {
      bits >>>= 1;
      binary++;
    }
    return Double.longBitsToDouble(((long) (binary + BIAS) << FRACTION_BITS) | (bits & FRACTION));
  }
}
