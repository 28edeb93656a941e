package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.EightBytes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a block of lines begin. A row takes one place for each of its cells and one
 * more for where a cell behind them would begin: a cell ends one byte before the next begins, where
 * the delimiter or the end of the line stands.
 */
final class Borders {
  /** Bytes behind the lines that are looked at in vain. */
  static final int SPARE = Long.BYTES;

  private static final long LINE_ENDS = EightBytes.all((byte) '\n');

  private final LogHeader header;
  private final int columns;
  private final long delimiters;
  private int[] starts = new int[1 << 10];
  private int rows;
  private int lines;
  private int next;
  private int place;
  private int cell;
  private @Nullable RowException failure;

  Borders(LogHeader header) {
    this.header = header;
    columns = header.names().size();
    delimiters = EightBytes.all(header.delimiter());
  }

  /**
   * Splits lines up to the end, or to the first that is no row; lines without a byte are none.
   *
   * @param bytes lines, and {@link #SPARE} more bytes of any kind
   * @param from where the first line begins
   * @param end behind the end of the last
   * @param before lines before it in the block
   */
  void split(byte[] bytes, int from, int end, int before) {
    rows = 0;
    lines = before;
    failure = null;
    cell = 0;
    begin(0, from);
    for (int at = from; at < end && failure == null; at += Long.BYTES) {
      split(bytes, at, end);
    }
  }

  /** Goes from one delimiter or end of a line among eight bytes to the next. */
  private void split(byte[] bytes, int at, int end) {
    long eight = EightBytes.at(bytes, at);
    long hits = EightBytes.same(eight, delimiters) | EightBytes.same(eight, LINE_ENDS);
    while (hits != 0) {
      int behind = at + (Long.numberOfTrailingZeros(hits) >>> 3) + 1;
      hits &= hits - 1;
      if (bytes[behind - 1] != '\n') {
        if (++cell < columns) {
          starts[place + cell] = behind;
        }
      } else if (behind <= end && failure == null) {
        endLine(bytes, behind);
      }
    }
  }

  private void endLine(byte[] bytes, int behind) {
    int start = next;
    int cells = cell + 1;
    // The end of a line of Windows has a byte more.
    boolean windows = behind - start > 1 && bytes[behind - 2] == '\r';
    boolean empty = behind - start == (windows ? 2 : 1);
    lines++;
    cell = 0;
    if (empty) {
      begin(place, behind);
    } else if (cells == columns && behind - start <= LogLines.LONGEST_LINE) {
      starts[place + columns] = windows ? behind - 1 : behind;
      rows++;
      begin(place + columns + 1, behind);
    } else {
      next = behind;
      failure = new RowException(lines, wrong(start, cells));
    }
  }

  /** Begins a line. */
  private void begin(int to, int from) {
    if (to + columns >= starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length + columns);
    }
    place = to;
    next = from;
    starts[to] = from;
  }

  private String wrong(int start, int cells) {
    return next - start > LogLines.LONGEST_LINE
        ? LogHeader.tooLong(header.kind())
        : cells > columns
            ? "more cells than the %d of the header".formatted(columns)
            : "%d cells where the header has %d".formatted(cells, columns);
  }

  /** Where cells begin: see above. Not to be changed. */
  int[] starts() {
    return starts;
  }

  /** How many of them a row takes. */
  int stride() {
    return columns + 1;
  }

  /** How many rows were split. */
  int rows() {
    return rows;
  }

  /** How many lines of the block were read. */
  int lines() {
    return lines;
  }

  /** Where the line behind the last that was read begins. */
  int next() {
    return next;
  }

  /** What is wrong with the last line, counted in the block; null for nothing. */
  @Nullable RowException failure() {
    return failure;
  }
}
