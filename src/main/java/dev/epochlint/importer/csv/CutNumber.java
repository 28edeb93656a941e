package dev.epochlint.importer.csv;

/**
 * Tells whether the number that a file ends in is cut: it has fewer digits behind the decimal sign
 * than each number above it, and those keep their zeros, as only formats of fixed digits do.
 *
 * <p>Where a format of so many significant digits, or of so many characters, would write the same
 * numbers, nothing is told.
 */
final class CutNumber {
  /** Tables of fewer numbers may have been written by hand. */
  private static final int ROWS = 20;

  private final int decimal;
  private long rows;
  private boolean zeros;
  private boolean mixed;
  private int fraction = -1;
  private final Same significant = new Same();
  private final Same length = new Same();

  // The number seen last.
  private int behind;
  private int digits;

  CutNumber(char decimal) {
    this.decimal = decimal;
  }

  /** Whether all of some counts are one. */
  private static final class Same {
    private int first = -1;
    private boolean same = true;

    void add(int count) {
      first = first < 0 ? count : first;
      same &= count == first;
    }

    boolean holds(int count) {
      return same && count == first;
    }
  }

  /** Takes a number of the column, from a row that a line end follows. */
  void whole(byte[] bytes, int from, int to) {
    if (mixed || !begins(bytes, from, to)) {
      return; // a missing value has no digits
    }
    if (!plain(bytes, from, to) || behind == 0 || (fraction >= 0 && behind != fraction)) {
      mixed = true;
      return;
    }
    fraction = behind;
    rows++;
    zeros |= bytes[to - 1] == '0' && digits > 0;
    length.add(to - from);
    if (digits > 0) {
      significant.add(digits);
    }
  }

  /** Whether the number that ends the file is cut. */
  boolean cut(byte[] bytes, int from, int to) {
    if (mixed || rows < ROWS || !zeros || !begins(bytes, from, to) || !plain(bytes, from, to)) {
      return false;
    }
    boolean zero = digits == 0 && significant.same;
    return behind < fraction && !zero && !significant.holds(digits) && !length.holds(to - from);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int behindSign(byte[] bytes, int from, int to) {
    return from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
  }

  private static boolean begins(byte[] bytes, int from, int to) {
    int first = behindSign(bytes, from, to);
    return first < to && isDigit(bytes[first]);
  }

  /** Whether a cell is digits with at most one decimal sign; counts those digits. */
  private boolean plain(byte[] bytes, int from, int to) {
    int point = -1;
    digits = 0;
    for (int at = behindSign(bytes, from, to); at < to; at++) {
      if (isDigit(bytes[at])) {
        digits += digits > 0 || bytes[at] != '0' ? 1 : 0;
      } else if (bytes[at] == decimal && point < 0) {
        point = at;
      } else {
        return false;
      }
    }
    behind = point < 0 ? 0 : to - point - 1;
    return true;
  }
}
