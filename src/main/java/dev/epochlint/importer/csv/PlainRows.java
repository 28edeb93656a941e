package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Splits rows without quotes straight from their bytes. Stops before the first row with a quote:
 * what follows is for Commons CSV.
 */
final class PlainRows {
  private static final int BUFFER = 1 << 18;

  /** What came of reading a row. */
  enum Result {
    ROW,
    END,
    /** The row has a quote. Nothing of it was taken. */
    QUOTE
  }

  private final InputStream in;
  private final int maxLineBytes;
  private final byte comment;
  private final NumberScan numbers;
  private final boolean blanks;
  private final boolean[] special = new boolean[256];
  private byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean ended;
  private boolean afterReturn;
  private long line = 1;

  PlainRows(InputStream in, Dialect dialect, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
    this.comment = (byte) dialect.comment();
    boolean decimal = dialect.decimal() != dialect.delimiter();
    this.numbers = new NumberScan(decimal ? (byte) dialect.decimal() : NumberScan.NO_DECIMAL);
    this.blanks = dialect.blanks();
    for (char c : new char[] {dialect.delimiter(), '\n', '\r', '"'}) {
      special[c] = true;
    }
    special['\t'] |= blanks;
  }

  Result next(Row row) throws ImportException, IOException {
    while (more()) {
      if (comment == Dialect.NO_COMMENT || buffer[at] != comment) {
        return split(row);
      }
      skipLine();
    }
    return Result.END;
  }

  /** Whether a byte of another line follows. */
  private boolean more() throws ImportException, IOException {
    if (at == limit && !refill()) {
      return false;
    }
    if (afterReturn && buffer[at] == '\n') {
      at++;
    }
    afterReturn = false;
    return at < limit || refill();
  }

  /** Line at which the next row begins, 1-based. */
  long line() {
    return line;
  }

  /** The bytes that no row has been made of. */
  InputStream rest() {
    // A pending line feed was passed over by next() or skipLine() before they found the row.
    byte[] unread = Arrays.copyOfRange(buffer, at, limit);
    return new SequenceInputStream(new ByteArrayInputStream(unread), in);
  }

  /**
   * Passes over one line whatever is in it.
   *
   * @return whether there was one
   */
  boolean skipLine() throws ImportException, IOException {
    if (!more()) {
      return false;
    }
    int end = at;
    while (true) {
      if (end == limit) {
        int scanned = end - at;
        if (!refill()) {
          at = limit;
          return true;
        }
        end = at + scanned;
      }
      if (buffer[end] == '\n' || buffer[end] == '\r') {
        finish(end);
        return true;
      }
      end++;
    }
  }

  private Result split(Row row) throws ImportException, IOException {
    row.begin(line);
    row.in(buffer);
    int cell = at;
    while (true) {
      int end = cell(row, cell);
      if (end == limit) {
        if (refill()) {
          // The row moved to the front of the buffer: it is split again from its start.
          return split(row);
        }
        row.endedWithFile();
        at = limit;
        return Result.ROW;
      }
      byte b = buffer[end];
      if (b == '"') {
        return Result.QUOTE;
      } else if (b == '\n' || b == '\r') {
        finish(end);
        return Result.ROW;
      }
      cell = end + 1;
    }
  }

  /**
   * Adds the cell that begins at {@code from}, read as a plain number on the way where it is one.
   *
   * @return where the delimiter, line end or quote behind it stands, or the end of the buffer
   */
  private int cell(Row row, int from) {
    // Locals, since fields are read anew at each step until the loop is fully optimised.
    byte[] bytes = buffer;
    int stop = limit;
    double number = numbers.scan(bytes, from, stop);
    int end = numbers.end();
    if (!Numbers.isNone(number) && end < stop && special[bytes[end] & 0xff]) {
      row.add(from, end, number);
      return end;
    }
    end = from;
    while (end < stop && !special[bytes[end] & 0xff]) {
      end++;
    }
    // Of blanks that delimit, those at the ends of a line are no cells.
    boolean lineEnd = end == stop || bytes[end] == '\n' || bytes[end] == '\r';
    if (!blanks || end > from || (lineEnd && row.cells() == 0)) {
      row.add(from, end);
    }
    return end;
  }

  /** Goes behind the line end at {@code end}; a line feed after a return belongs to it. */
  private void finish(int end) {
    afterReturn = buffer[end] == '\r';
    at = end + 1;
    line++;
  }

  /**
   * Reads more bytes; those from {@code at} on move to the front.
   *
   * @return false at the end of the file
   */
  private boolean refill() throws ImportException, IOException {
    if (ended) {
      return false;
    }
    int kept = limit - at;
    if (kept > maxLineBytes) {
      throw ImportException.unreadable(
          "",
          -1,
          "line %d is longer than %,d bytes; a table of numbers has line ends"
              .formatted(line, maxLineBytes));
    }
    byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, at, target, 0, kept);
    buffer = target;
    at = 0;
    limit = kept;
    int read = in.readNBytes(buffer, kept, buffer.length - kept);
    ended = read < buffer.length - kept;
    limit += read;
    return read > 0;
  }
}
