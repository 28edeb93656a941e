package dev.epochlint.importer.csv;

/**
 * Reads the usual numbers of tables in one pass over their bytes: a minus, digits with a decimal
 * sign, an exponent. What it can't tell exactly is left to {@link Numbers#parse}.
 */
final class NumberScan {
  /** A decimal sign that no byte is taken for: digits are looked for first. */
  static final byte NO_DECIMAL = '0';

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
      long eight = EightBytes.at(bytes, at);
      if (!EightBytes.areDigits(eight)) {
        break;
      }
      value = value * 100_000_000 + EightBytes.number(eight);
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
