package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.Numbers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log that training wrote: a table with names in its first line, delimited by comma,
 * semicolon or tab, plain or compressed by gzip. Bytes are scanned once and no row is kept; cells
 * are decoded when they are asked for. A cell may stand in quotes but not hold a delimiter.
 */
public final class LogRows implements AutoCloseable {
  private static final int BUFFER = 1 << 18;
  private static final int LONGEST_LINE = 1 << 17;
  private static final int MOST_DIGITS = 18;
  private static final int GZIP = 0x1f;

  private final InputStream in;
  private final String kind;
  private final byte[] buffer = new byte[BUFFER + 2];
  private int at;
  private int end;
  private long line = 1;
  private byte delimiter = ',';
  private final List<String> header;
  private final int[] from;
  private final int[] to;
  private final long[] whole;
  private final @Nullable String[] texts;

  private LogRows(InputStream in, String kind) throws IOException, RowException {
    this.in = in;
    this.kind = kind;
    header = names();
    from = new int[header.size()];
    to = new int[header.size()];
    whole = new long[header.size()];
    texts = new String[header.size()];
  }

  /** An empty block of another log. */
  LogRows(LogRows log) {
    in = InputStream.nullInputStream();
    kind = log.kind;
    header = log.header;
    delimiter = log.delimiter;
    from = new int[header.size()];
    to = new int[header.size()];
    whole = new long[header.size()];
    texts = new String[header.size()];
  }

  /**
   * Opens a log and reads the names of its columns.
   *
   * @param kind what messages call it: "order log"
   * @throws RowException where it is absent, empty or can't be read
   */
  public static LogRows open(Path file, String kind) throws RowException {
    InputStream raw = null;
    try {
      raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      raw.mark(2);
      boolean zipped = raw.read() == GZIP && raw.read() == 0x8b;
      raw.reset();
      LogRows rows = new LogRows(zipped ? new GZIPInputStream(raw, BUFFER) : raw, kind);
      raw = null;
      return rows;
    } catch (NoSuchFileException e) {
      throw new RowException("the %s does not exist".formatted(kind));
    } catch (IOException e) {
      throw unreadable(kind, e);
    } finally {
      closeQuietly(raw);
    }
  }

  /** The error that led here says more than one of closing could. */
  private static void closeQuietly(@Nullable InputStream raw) {
    try {
      if (raw != null) {
        raw.close();
      }
    } catch (IOException e) {
      return;
    }
  }

  private static RowException unreadable(String kind, IOException e) {
    return new RowException("the %s can't be read: %s".formatted(kind, e.getMessage()));
  }

  @Override
  public void close() throws RowException {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(kind, e);
    }
  }

  /** Names of the columns in lower case. */
  public List<String> header() {
    return header;
  }

  /** Place of a column, -1 where there is none of that name. */
  public int column(String name) {
    return header.indexOf(name);
  }

  /**
   * Place of a column that must be there.
   *
   * @param known names of all columns that mean something
   * @throws RowException where there is none of that name
   */
  public int require(String name, List<String> known) throws RowException {
    int column = column(name);
    if (column < 0) {
      throw new RowException(
          1,
          "no column '%s' among '%s'; known: %s"
              .formatted(name, String.join(",", header), String.join(", ", known)));
    }
    return column;
  }

  /** Number of the line of this row, counted from 1: how many were read. */
  public long line() {
    return line - 1;
  }

  /** Whether a cell of this row holds nothing. */
  public boolean isBlank(int column) {
    return from[column] == to[column] || (whole[column] < 0 && stripped(column).isEmpty());
  }

  /** Whether a cell of this row holds something that is no number. */
  public boolean isText(int column) {
    return whole[column] < 0
        && !isBlank(column)
        && Numbers.isNone(Numbers.parse(stripped(column), '.'));
  }

  /** The whole number in a cell of this row; -1 where it holds none that is at least 0. */
  public long whole(int column) {
    return whole[column];
  }

  /**
   * The whole number in a cell of this row.
   *
   * @throws RowException where it holds none from 0 to 2^31 - 1
   */
  public int index(int column) throws RowException {
    long number = whole[column];
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw bad(column, "must be a whole number from 0 to %,d".formatted((long) Integer.MAX_VALUE));
    }
    return (int) number;
  }

  /**
   * The number in a cell of this row; NaN and infinities as Python writes them.
   *
   * @throws RowException where it holds none
   */
  public double number(int column) throws RowException {
    if (whole[column] >= 0) {
      return whole[column];
    }
    double value = Numbers.parse(buffer, from[column], to[column], '.');
    if (Numbers.isNone(value)) {
      String cell = stripped(column);
      value = Numbers.parse(cell, '.');
      if (Numbers.isNone(value)) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (!word.equals("nan") && !word.equals("-nan")) {
          throw bad(column, "must be a number");
        }
        return Double.NaN;
      }
    }
    return value;
  }

  private RowException bad(int column, String what) {
    String cell = stripped(column);
    return new RowException(
        line(),
        "%s %s%s"
            .formatted(
                header.get(column),
                what,
                cell.isEmpty()
                    ? ", it is empty"
                    : ", not '" + cell.substring(0, Math.min(40, cell.length())) + "'"));
  }

  /** The text of a cell of this row without quotes and blanks around it. */
  public String text(int column) {
    String before = texts[column];
    if (before != null && isSame(before, column)) {
      return before;
    }
    String text = stripped(column);
    texts[column] = text;
    return text;
  }

  /** Whether a cell holds the text that it held before, as it does in nearly every row. */
  private boolean isSame(String before, int column) {
    int length = to[column] - from[column];
    int same = 0;
    if (before.length() == length) {
      while (same < length && before.charAt(same) == buffer[from[column] + same]) {
        same++;
      }
    }
    return same == length && before.length() == length;
  }

  private String stripped(int column) {
    int length = to[column] - from[column];
    return new String(buffer, from[column], length, StandardCharsets.UTF_8)
        .replace("\"", "")
        .strip();
  }

  private List<String> names() throws IOException, RowException {
    if (!lineInBuffer()) {
      throw new RowException("the %s is empty".formatted(kind));
    }
    int stop = at;
    while (buffer[stop] != '\n') {
      stop++;
    }
    requireWhole(stop);
    String text = new String(buffer, at, stop - at, StandardCharsets.UTF_8);
    at = stop + 1;
    line++;
    String names = text.replace("\uFEFF", "").replace("\"", "").strip();
    delimiter = (byte) (names.contains(";") ? ';' : names.contains("\t") ? '\t' : ',');
    List<String> columns = new ArrayList<>();
    for (String name : names.split(String.valueOf((char) delimiter), -1)) {
      columns.add(name.strip().toLowerCase(Locale.ROOT));
    }
    return List.copyOf(columns);
  }

  /**
   * Goes to the next row that is not empty; false at the end.
   *
   * @throws RowException where it has another number of cells than there are names
   */
  public boolean next() throws RowException {
    try {
      return row();
    } catch (IOException e) {
      throw unreadable(kind, e);
    }
  }

  private boolean row() throws IOException, RowException {
    do {
      if (!lineInBuffer()) {
        return false;
      }
      if (buffer[at] == '\r') {
        at++;
      }
      if (buffer[at] == '\n') {
        at++;
        line++;
        continue;
      }
      break;
    } while (true);
    byte[] bytes = buffer;
    int i = at;
    int column = 0;
    while (true) {
      int start = i;
      long number = 0;
      byte c = bytes[i];
      while (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        c = bytes[++i];
      }
      boolean plain = i > start && i - start < MOST_DIGITS;
      if (c != delimiter && c != '\n') {
        // A fraction, quotes, blanks, the end of a line of Windows, or no number at all.
        plain = false;
        while (c != delimiter && c != '\n') {
          c = bytes[++i];
        }
      }
      if (column >= whole.length) {
        throw new RowException(
            line, "more cells than the %d of the header".formatted(whole.length));
      }
      from[column] = start;
      to[column] = i;
      whole[column] = plain ? number : i > start ? digits(column) : -1;
      i++;
      if (c == '\n') {
        requireWhole(i - 1);
        break;
      }
      column++;
    }
    at = i;
    line++;
    if (column + 1 < whole.length) {
      throw new RowException(
          line(), "%d cells where the header has %d".formatted(column + 1, whole.length));
    }
    return true;
  }

  /** The whole number of a cell with blanks or quotes around it, -1 where it is none. */
  private long digits(int column) {
    byte last = buffer[to[column] - 1];
    byte first = buffer[from[column]];
    boolean wrapped = isWrap(first) || isWrap(last);
    String cell = wrapped ? stripped(column) : "";
    boolean all = !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    return all && cell.length() < MOST_DIGITS ? Long.parseLong(cell) : -1;
  }

  private static boolean isWrap(byte b) {
    return b == '"' || b == ' ' || b == '\r';
  }

  /** Makes the next line stand in the buffer, with an end; false where there is none. */
  private boolean lineInBuffer() throws IOException, RowException {
    if (end - at >= LONGEST_LINE) {
      return true;
    }
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    int read = 0;
    while (read >= 0 && end < BUFFER) {
      read = in.read(buffer, end, BUFFER - end);
      end += Math.max(0, read);
    }
    if (end == 0) {
      return false;
    }
    if (read < 0 && buffer[end - 1] != '\n') {
      buffer[end++] = '\n';
    }
    // Scans stop here at the latest.
    buffer[end] = '\n';
    return true;
  }

  /** Gives the whole lines that stand in the buffer to a block; false at the end. */
  boolean moveTo(LogRows block) throws RowException {
    try {
      if (!lineInBuffer()) {
        return false;
      }
    } catch (IOException e) {
      throw unreadable(kind, e);
    }
    int stop = end;
    while (stop > at && buffer[stop - 1] != '\n') {
      stop--;
    }
    requireWhole(stop == at ? end : stop - 1);
    System.arraycopy(buffer, at, block.buffer, 0, stop - at);
    block.end = stop - at;
    block.buffer[block.end] = '\n';
    block.at = 0;
    block.line = 1;
    at = stop;
    return true;
  }

  private void requireWhole(int stop) throws RowException {
    if (stop == end) {
      throw new RowException(
          line, "longer than %,d bytes: this is no %s".formatted(LONGEST_LINE, kind));
    }
  }
}
