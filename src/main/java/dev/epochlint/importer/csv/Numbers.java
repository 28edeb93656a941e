package dev.epochlint.importer.csv;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers as tables write them: an optional sign, digits with a decimal sign, an exponent;
 * or infinity. What the JDK accepts beyond that (hexadecimal, a type letter) is no number here.
 *
 * <p>Usual numbers are read by {@link NumberScan}; all else is parsed by FastDoubleParser, which
 * gives the same bits as {@link Double#parseDouble}.
 */
public final class Numbers {
  /** What stands for "no number": a NaN with bits of its own, told by {@link #isNone}. */
  static final double NONE = Double.longBitsToDouble(0x7ff8_0000_dead_0001L);

  private static final long NONE_BITS = 0x7ff8_0000_dead_0001L;

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
    boolean plus = from + 1 < to && bytes[from] == '+' && bytes[from + 1] != '-';
    NumberScan scan = new NumberScan((byte) decimal);
    double number = scan.scan(bytes, plus ? from + 1 : from, to);
    return scan.end() < to || isNone(number) ? other(bytes, from, to, decimal) : number;
  }

  private static double other(byte[] bytes, int from, int to, char decimal) {
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
