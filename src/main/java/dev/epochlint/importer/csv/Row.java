package dev.epochlint.importer.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The cells of one row as UTF-8 bytes without surrounding blanks; reused from row to row. */
final class Row {
  private byte[] bytes = new byte[0];
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private double[] numbers = new double[16];
  private int cells;
  private long line;
  private boolean lineEnded;
  private boolean written;

  /** Forgets the cells before a row that begins at that line, 1-based. */
  void begin(long atLine) {
    cells = 0;
    line = atLine;
    lineEnded = true;
    written = false;
  }

  /** The bytes that cells are ranges of. */
  void in(byte[] source) {
    bytes = source;
  }

  /** Adds a cell; blanks at its ends are left out. */
  void add(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    add(start, end, Numbers.NONE);
  }

  /**
   * Adds a cell without blanks at its ends.
   *
   * @param number the cell as a number where that is known already, else {@link Numbers#NONE}
   */
  void add(int from, int to, double number) {
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, cells * 2);
      ends = Arrays.copyOf(ends, cells * 2);
      numbers = Arrays.copyOf(numbers, cells * 2);
    }
    starts[cells] = from;
    ends[cells] = to;
    numbers[cells++] = number;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The row ended with the file instead of a line end. */
  void endedWithFile() {
    lineEnded = false;
  }

  int cells() {
    return cells;
  }

  /** Line at which the row begins, 1-based. */
  long line() {
    return line;
  }

  /** Whether a line end follows the row. */
  boolean lineEnded() {
    return lineEnded;
  }

  /** The row has a cell although it may be empty: a line of "". */
  void written() {
    written = true;
  }

  /** Whether the line holds nothing at all. */
  boolean blank() {
    return !written && (cells == 0 || (cells == 1 && starts[0] == ends[0]));
  }

  boolean empty(int cell) {
    return starts[cell] == ends[cell];
  }

  String text(int cell) {
    return new String(bytes, starts[cell], ends[cell] - starts[cell], StandardCharsets.UTF_8);
  }

  /** The cell as a number, {@link Numbers#NONE} where it is none. */
  double number(int cell, char decimal) {
    double known = numbers[cell];
    return Numbers.isNone(known) ? Numbers.parse(bytes, starts[cell], ends[cell], decimal) : known;
  }

  /** Notes a cell of a row that a line end follows. */
  void wholeNumber(int cell, CutNumber last) {
    last.whole(bytes, starts[cell], ends[cell]);
  }

  /** Whether the cell, with which the file ends, is a number that is cut. */
  boolean isCut(int cell, CutNumber last) {
    return last.cut(bytes, starts[cell], ends[cell]);
  }

  /** Whether the cell is exactly that text in UTF-8. */
  boolean equals(int cell, byte[] text) {
    return Arrays.equals(bytes, starts[cell], ends[cell], text, 0, text.length);
  }
}
