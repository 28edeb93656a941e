package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.EightBytes;
import java.util.Arrays;

/**
 * Rows of whole numbers of up to eight digits, and of cells that are mostly those of the row
 * before: read in one pass over the bytes, without telling where each cell begins. Rows that have
 * the same in all repeated columns follow each other in a stretch. Good as long as the block is.
 */
public final class PlainRows {
  /** So few rows at once that the loop over them is compiled early. */
  private static final int AT_ONCE = 256;

  private static final long LINE_ENDS = EightBytes.all((byte) '\n');

  private final byte delimiter;
  private final Kind[] kinds;
  private final int[][] numbers;

  /**
   * By column, the last cell of a repeated one: where it begins, its length, and its first bytes
   * with the one behind them, as far as they are eight.
   */
  private final int[] cells;

  private final int[] lengths;
  private final long[] words;
  private final long[] masks;

  private byte[] bytes = new byte[0];
  private int end;
  private int rows;
  private int stretches;
  private int[] stretchRows = new int[16];
  private int[] stretchPlaces = new int[16];

  /** What is wanted of a column. */
  public enum Kind {
    /** The number in each row. */
    NUMBER,
    /** To know where it changes. */
    REPEATED,
    /** Nothing. */
    SKIPPED
  }

  PlainRows(byte delimiter, Kind... kinds) {
    this.delimiter = delimiter;
    this.kinds = kinds.clone();
    numbers = new int[kinds.length][0];
    cells = new int[kinds.length];
    lengths = new int[kinds.length];
    words = new long[kinds.length];
    masks = new long[kinds.length];
  }

  /**
   * Reads whole lines; false where one is not such a row.
   *
   * @param lines lines, and {@link Borders#SPARE} more bytes of any kind
   * @param from where the first begins
   */
  boolean read(LogLines.Lines lines, int from) {
    bytes = lines.bytes();
    end = lines.end();
    rows = 0;
    stretches = 0;
    if (from < end) {
      beginStretch(from);
    }
    // No cell begins with the end of its line, and ends there.
    Arrays.fill(lengths, 0);
    Arrays.fill(words, LINE_ENDS);
    Arrays.fill(masks, -1);
    int at = from;
    while (at >= 0 && at < end) {
      makeRoom();
      at = some(at);
    }
    return at >= 0;
  }

  private void makeRoom() {
    int most = rows + AT_ONCE;
    for (int c = 0; c < kinds.length; c++) {
      if (kinds[c] == Kind.NUMBER && numbers[c].length < most) {
        numbers[c] = Arrays.copyOf(numbers[c], 2 * most);
      }
    }
  }

  /** Reads some rows and gives the place behind them, -1 where one is of another kind. */
  private int some(int from) {
    int at = from;
    for (int i = 0; i < AT_ONCE && at >= 0 && at < end; i++) {
      at = row(at);
    }
    return at;
  }

  private int row(int from) {
    int at = from;
    boolean changed = false;
    int last = kinds.length - 1;
    for (int c = 0; c <= last; c++) {
      at += c == 0 ? 0 : 1;
      Kind kind = kinds[c];
      if (kind == Kind.NUMBER) {
        at = number(at, numbers[c]);
      } else if (kind == Kind.REPEATED && isSame(c, at)) {
        at += lengths[c];
      } else {
        int cell = at;
        at = endOfCell(at, c < last);
        if (kind == Kind.REPEATED) {
          hold(c, cell, at - cell);
          changed = true;
        }
      }
      if (at < 0 || (c < last && bytes[at] != delimiter)) {
        return -1;
      }
    }
    int behind = at + (bytes[at] == '\r' ? 2 : 1);
    // An empty line is no row, and one that is too long an error.
    if (bytes[behind - 1] != '\n' || at == from || behind - from > LogLines.LONGEST_LINE) {
      return -1;
    }
    if (changed) {
      beginStretch(from);
    }
    rows++;
    return behind;
  }

  /** Reads a number and gives the place behind its digits, -1 without any. */
  private int number(int at, int[] into) {
    long eight = EightBytes.at(bytes, at);
    int digits = EightBytes.digits(eight);
    if (digits == 0) {
      return -1;
    }
    into[rows] = (int) EightBytes.number(eight << (Long.SIZE - Byte.SIZE * digits));
    return at + digits;
  }

  /** Whether the cell that begins there is the last one of its column again. */
  private boolean isSame(int c, int at) {
    boolean same = ((EightBytes.at(bytes, at) ^ words[c]) & masks[c]) == 0;
    return lengths[c] < Long.BYTES ? same : same && isSameToItsEnd(c, at);
  }

  private boolean isSameToItsEnd(int c, int at) {
    int length = lengths[c] + 1;
    return at + length <= end
        && Arrays.equals(bytes, at, at + length, bytes, cells[c], cells[c] + length);
  }

  private void hold(int c, int at, int length) {
    cells[c] = at;
    lengths[c] = length;
    words[c] = EightBytes.at(bytes, at);
    masks[c] = length + 1 < Long.BYTES ? ~(-1L << (Byte.SIZE * (length + 1))) : -1;
  }

  /** The place of the delimiter or of the end of the line behind a cell. */
  private int endOfCell(int from, boolean inside) {
    long delimiters = EightBytes.all(delimiter);
    int at = from;
    long hits = 0;
    while (hits == 0) {
      long eight = EightBytes.at(bytes, at);
      hits = EightBytes.same(eight, delimiters) | EightBytes.same(eight, LINE_ENDS);
      at += Long.numberOfTrailingZeros(hits) >>> 3;
    }
    // The end of a line of Windows has a byte more.
    return !inside && at > from && bytes[at] == '\n' && bytes[at - 1] == '\r' ? at - 1 : at;
  }

  private void beginStretch(int at) {
    if (stretches > 0 && stretchRows[stretches - 1] == rows) {
      return;
    }
    if (stretches == stretchRows.length) {
      stretchRows = Arrays.copyOf(stretchRows, 2 * stretches);
      stretchPlaces = Arrays.copyOf(stretchPlaces, 2 * stretches);
    }
    stretchRows[stretches] = rows;
    stretchPlaces[stretches++] = at;
  }

  /** How many rows there are; each is a line. */
  public int rows() {
    return rows;
  }

  /** The numbers of a column by row, perhaps followed by others. Not to be changed. */
  public int[] numbers(int column) {
    return numbers[column];
  }

  /** How many stretches of rows there are. */
  public int stretches() {
    return stretches;
  }

  /** The first row of a stretch; that behind the last is the number of rows. */
  public int start(int stretch) {
    return stretch < stretches ? stretchRows[stretch] : rows;
  }

  /** Where the line of the first row of a stretch begins. */
  int place(int stretch) {
    return stretchPlaces[stretch];
  }
}
