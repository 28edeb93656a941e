package dev.epochlint.importer.csv;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as tables write them: an optional sign, digits with a decimal sign, an exponent;
 * or infinity. What the JDK accepts beyond that (hexadecimal, a type letter) is no number here.
 *
 * <p>A mantissa below 2^53 times or divided by a power of ten up to 10^22 has two exact operands,
 * so that one division rounds correctly (Clinger 1990); all else is parsed by FastDoubleParser,
 * which gives the same bits as {@link Double#parseDouble}.
 */
public final class Numbers {
  /** What stands for "no number": a NaN with bits of its own, told by {@link #isNone}. */
  static final double NONE = Double.longBitsToDouble(0x7ff8_0000_dead_0001L);

  private static final long NONE_BITS = 0x7ff8_0000_dead_0001L;
  private static final long EXACT = 1L << 53;
  private static final int MOST_DIGITS = 18;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Numbers() {}

  /** Whether a result means that there is no number. */
  public static boolean isNone(double value) {
    return Double.doubleToRawLongBits(value) == NONE_BITS;
  }

  /** The number in a text, {@link #NONE} where it is none. */
  public static double parse(String text, char decimal) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length, decimal);
  }

  /** The number in bytes {@code from} to {@code to}, {@link #NONE} where they are none. */
  public static double parse(byte[] bytes, int from, int to, char decimal) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative || (at < to && bytes[at] == '+')) {
      at++;
    }
    long mantissa = 0;
    int first = at;
    int point = -1;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
      } else if (bytes[at] == decimal && point < 0) {
        point = at;
      } else {
        return withLetters(bytes, from, to, decimal);
      }
    }
    int digits = to - first - (point < 0 ? 0 : 1);
    int decimals = point < 0 ? 0 : to - point - 1;
    if (digits == 0) {
      return NONE;
    }
    double exact = exact(mantissa, digits, decimals, negative);
    return isNone(exact) ? library(bytes, from, to, decimal) : exact;
  }

  /**
   * The number of {@code digits} digits whose last {@code decimals} stand behind the decimal sign,
   * {@link #NONE} where it can't be told exactly by one division.
   */
  static double exact(long mantissa, int digits, int decimals, boolean negative) {
    if (digits == 0 || digits > MOST_DIGITS || mantissa > EXACT) {
      return NONE;
    }
    double value = decimals == 0 ? mantissa : mantissa / POWERS[decimals];
    return negative ? -value : value;
  }

  private static double withLetters(byte[] bytes, int from, int to, char decimal) {
    boolean digit = false;
    for (int at = from; at < to; at++) {
      int b = bytes[at];
      digit |= b >= '0' && b <= '9';
      boolean usual =
          (b >= '0' && b <= '9') || b == decimal || b == '-' || b == '+' || b == 'e' || b == 'E';
      if (!usual) {
        return infinity(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      }
    }
    return digit ? library(bytes, from, to, decimal) : NONE;
  }

  private static double infinity(String text) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity", "1.#inf" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity", "-1.#inf" -> Double.NEGATIVE_INFINITY;
      default -> NONE;
    };
  }

  private static double library(byte[] bytes, int from, int to, char decimal) {
    try {
      if (decimal == '.') {
        return JavaDoubleParser.parseDouble(bytes, from, to - from);
      }
      byte[] pointed = java.util.Arrays.copyOfRange(bytes, from, to);
      for (int i = 0; i < pointed.length; i++) {
        pointed[i] = pointed[i] == (byte) decimal ? (byte) '.' : pointed[i];
      }
      return JavaDoubleParser.parseDouble(pointed, 0, pointed.length);
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
