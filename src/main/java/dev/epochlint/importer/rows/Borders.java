package dev.epochlint.importer.rows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the cells of a block of lines begin. A row takes one place for each of its cells and one
 * more for where a cell behind them would begin: a cell ends one byte before the next begins, where
 * the delimiter or the end of the line stands.
 */
final class Borders {
  private final LogHeader header;
  private final int columns;
  private int[] starts = new int[1 << 10];
  private int rows;
  private int lines;
  private int next;
  private @Nullable RowException failure;

  Borders(LogHeader header) {
    this.header = header;
    columns = header.names().size();
  }

  /**
   * Splits lines up to the end, or to the first that is no row; lines without a byte are none.
   *
   * @param from where the first line begins
   * @param before lines before it in the block
   */
  void split(byte[] bytes, int from, int end, int before) {
    rows = 0;
    lines = before;
    failure = null;
    next = from;
    int place = 0;
    while (next < end && failure == null) {
      if (place + columns >= starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length + columns);
      }
      int start = next;
      int cells = row(bytes, place);
      lines++;
      if (cells == columns && next - start <= LogLines.LONGEST_LINE) {
        if (starts[place + columns] - start > 1) {
          place += columns + 1;
          rows++;
        }
      } else if (!isEmpty(bytes, start)) {
        failure = new RowException(lines, wrong(start, cells));
      }
    }
  }

  /** Whether the line that was split is without a byte. */
  private boolean isEmpty(byte[] bytes, int start) {
    return next - start == 1 || (next - start == 2 && bytes[start] == '\r');
  }

  /** Notes where the cells of the next line begin; returns how many there are. */
  private int row(byte[] bytes, int place) {
    int[] to = starts;
    byte delimiter = header.delimiter();
    int cell = 0;
    int i = next;
    to[place] = i;
    for (byte b = bytes[i++]; b != '\n'; b = bytes[i++]) {
      if (b == delimiter && ++cell < columns) {
        to[place + cell] = i;
      }
    }
    // The end of a line of Windows has a byte more.
    to[place + columns] = i - next > 1 && bytes[i - 2] == '\r' ? i - 1 : i;
    next = i;
    return cell + 1;
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
