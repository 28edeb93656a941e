package dev.epochlint.importer.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the usual numbers of tables in one pass over their bytes: a minus, digits with a decimal
 * sign, an exponent. What it can't tell exactly is left to {@link Numbers#parse}.
 */
final class NumberScan {
  /** A decimal sign that no byte is taken for: digits are looked for first. */
  static final byte NO_DECIMAL = '0';

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** So many digits always fit 64 bits without sign. */
  private static final int MOST_DIGITS = 19;

  private static final int MOST_EXPONENT_DIGITS = 4;
  private static final int NO_EXPONENT = Integer.MIN_VALUE;

  private final byte decimal;
  private long mantissa;
  private int end;

  NumberScan(byte decimal) {
    this.decimal = decimal;
  }

  /** Behind the last byte that was taken. */
  int end() {
    return end;
  }

  /**
   * The number that begins at {@code from}, to the first byte that is none of it, see {@link
   * #end()}; {@link Numbers#NONE} where that must be asked of {@link Numbers#parse}.
   */
  double scan(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    mantissa = 0;
    int at = digits(bytes, first, to);
    int digits = at - first;
    int exponent = 0;
    if (at < to && bytes[at] == decimal) {
      int fraction = at + 1;
      at = digits(bytes, fraction, to);
      exponent = fraction - at;
      digits -= exponent;
    }
    end = at;
    if (digits == 0 || (digits > MOST_DIGITS && digits - zeros(bytes, first, at) > MOST_DIGITS)) {
      return Numbers.NONE;
    }
    if (at < to && (bytes[at] | ' ') == 'e') {
      int shift = exponent(bytes, at + 1, to);
      if (shift == NO_EXPONENT) {
        return Numbers.NONE;
      }
      exponent += shift;
    }
    double value = Decimals.nearest(mantissa, exponent);
    return negative && !Numbers.isNone(value) ? -value : value;
  }

  /** Appends digits to the mantissa, eight at a time; behind the last of them. */
  private int digits(byte[] bytes, int from, int to) {
    long value = mantissa;
    int at = from;
    while (to - at >= Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(bytes, at);
      if (!areDigits(eight)) {
        break;
      }
      value = value * 100_000_000 + number(eight);
      at += Long.BYTES;
    }
    while (at < to) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    mantissa = value;
    return at;
  }

  /** Whether each of eight bytes is a digit: 3 in its high half, and no carry from adding 6. */
  private static boolean areDigits(long eight) {
    long high = 0xf0f0_f0f0_f0f0_f0f0L;
    return ((eight & high) | (((eight + 0x0606_0606_0606_0606L) & high) >>> 4))
        == 0x3333_3333_3333_3333L;
  }

  /** The number that eight digits write, the first in the lowest byte: pairs, fours, all. */
  private static long number(long eight) {
    long digits = eight & 0x0f0f_0f0f_0f0f_0f0fL;
    long pairs = (digits * 10 + (digits >>> 8)) & 0x00ff_00ff_00ff_00ffL;
    long fours = (pairs * 100 + (pairs >>> 16)) & 0x0000_ffff_0000_ffffL;
    return (fours * 10_000 + (fours >>> 32)) & 0xffff_ffffL;
  }

  /** How many zeros stand before the first other digit. */
  private int zeros(byte[] bytes, int from, int to) {
    int zeros = 0;
    for (int at = from; at < to && (bytes[at] == '0' || bytes[at] == decimal); at++) {
      zeros += bytes[at] == '0' ? 1 : 0;
    }
    return zeros;
  }

  /** The exponent behind its letter, {@link #NO_EXPONENT} where there is none or a huge one. */
  private int exponent(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int first = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
    int value = 0;
    int at = first;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - first < MOST_EXPONENT_DIGITS) {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean more = at < to && bytes[at] >= '0' && bytes[at] <= '9';
    end = at;
    return at == first || more ? NO_EXPONENT : negative ? -value : value;
  }
}
