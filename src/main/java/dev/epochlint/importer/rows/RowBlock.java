package dev.epochlint.importer.rows;

import dev.epochlint.importer.csv.EightBytes;
import dev.epochlint.importer.csv.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some lines of a log, one after the other. Cells are decoded when they are asked for.
 * A cell may stand in quotes but not hold a delimiter.
 */
public final class RowBlock {
  private static final int MOST_DIGITS = 18;

  private final LogHeader header;
  private final int stride;
  private final Borders borders;
  private final TextCache cache = new TextCache();
  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private long before;
  private boolean split;
  private @Nullable PlainRows known;
  private @Nullable PlainRows plain;

  private int[] starts;
  private int row = -1;
  private int place;

  private final @Nullable String[] texts;
  private final int[] textPlaces;
  private final BlockColumns columns;

  /** By column; null where they were not decoded ahead. */
  private final double[] @Nullable [] numbers;

  RowBlock(LogHeader header) {
    this.header = header;
    int count = header.names().size();
    borders = new Borders(header);
    stride = borders.stride();
    starts = borders.starts();
    texts = new String[count];
    textPlaces = new int[count];
    columns = new BlockColumns(count);
    numbers = new double[count][];
  }

  /** Room that the lines to come may use. */
  byte[] room() {
    return bytes;
  }

  /** Holds other lines from now on, that from {@code from} to the end. */
  void hold(LogLines.Lines lines, int from) {
    bytes = lines.bytes();
    start = from;
    end = lines.end();
    before = 0;
    split = false;
    plain = null;
    row = -1;
    place = -stride;
  }

  /** Tells the cells from each other, unless it was done before. */
  void split() {
    if (!split) {
      splitFrom(start, end, 0);
    }
  }

  private Borders borders() {
    split();
    return borders;
  }

  private void splitFrom(int from, int to, int lines) {
    split = true;
    borders.split(bytes, from, to, lines);
    starts = borders.starts();
    row = -1;
    place = -stride;
    Arrays.fill(texts, null);
    Arrays.fill(numbers, null);
  }

  /**
   * All rows at once, where they are such; else null, and the rows are there one by one.
   *
   * @param kinds what is wanted, by column; the same for each block
   */
  public @Nullable PlainRows plain(PlainRows.Kind... kinds) {
    PlainRows rows = known == null ? new PlainRows(header.delimiter(), kinds) : known;
    known = rows;
    plain = rows.read(new LogLines.Lines(bytes, end), start) ? rows : null;
    return plain;
  }

  /** Goes to the first row of a stretch of {@link #plain}. */
  public void go(PlainRows rows, int stretch) {
    int from = rows.place(stretch);
    splitFrom(from, behindLine(from), rows.start(stretch));
    go(0);
  }

  private int behindLine(int from) {
    int to = from;
    while (bytes[to] != '\n') {
      to++;
    }
    return to + 1;
  }

  /** Whether the first row holds text in a column, without a look at the others. */
  boolean beginsWithText(int column) {
    RowBlock head = new RowBlock(header);
    int from = start;
    while (from < end) {
      int to = behindLine(from);
      head.hold(new LogLines.Lines(bytes, to), from);
      if (head.rows() > 0) {
        head.go(0);
        return head.isText(column);
      } else if (head.borders().failure() != null) {
        return false;
      }
      from = to;
    }
    return false;
  }

  /** Says how many lines stand before the block. */
  void follow(long lines) {
    before = lines;
  }

  /** How many rows there are, up to the first line that is none. */
  public int rows() {
    return borders().rows();
  }

  /** How many lines were read. */
  long lines() {
    return plain == null ? borders().lines() : plain.rows();
  }

  /** How many lines of the log stand before the block; 0 as long as that is not known. */
  public long before() {
    return before;
  }

  /**
   * Goes to the next row that is not empty; false at the end.
   *
   * @throws RowException where it has another number of cells than there are names; the row behind
   *     it is the next
   */
  public boolean next() throws RowException {
    int count = borders().rows();
    row++;
    place += stride;
    if (row < count) {
      return true;
    }
    RowException failure = borders.failure();
    if (failure != null) {
      splitFrom(borders.next(), end, borders.lines());
      throw failure.after(before);
    }
    row = count;
    place = row * stride;
    return false;
  }

  /** Goes to a row, counted from 0. */
  public void go(int to) {
    row = to;
    place = to * stride;
  }

  /** Number of the line of this row, counted from 1: how many were read. */
  public long line() {
    if (row >= borders.rows()) {
      return before + borders.lines();
    }
    int from = row < 0 ? start : starts[place];
    long line = before + (row < 0 ? 0 : 1);
    for (int i = start; i < from; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private int from(int column) {
    return starts[place + column];
  }

  private int to(int column) {
    return starts[place + column + 1] - 1;
  }

  /** Whether a cell of this row holds nothing. */
  public boolean isBlank(int column) {
    int from = from(column);
    int to = to(column);
    return from == to || (isWrap(bytes[from]) && stripped(column).isEmpty());
  }

  /** Whether a cell of this row holds something that is no number. */
  public boolean isText(int column) {
    return whole(column) < 0
        && !isBlank(column)
        && Numbers.isNone(Numbers.parse(stripped(column), '.'));
  }

  /** The whole number in a cell of this row; -1 where it holds none that is at least 0. */
  public long whole(int column) {
    int from = from(column);
    int to = to(column);
    if (to - from >= MOST_DIGITS) {
      return wrapped(column);
    }
    long number = to == from ? -1 : 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return wrapped(column);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The whole number of a cell with blanks or quotes around it, -1 where it is none. */
  private long wrapped(int column) {
    if (!isWrap(bytes[from(column)]) && !isWrap(bytes[to(column) - 1])) {
      return -1;
    }
    String cell = stripped(column);
    boolean all = !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    return all && cell.length() < MOST_DIGITS ? Long.parseLong(cell) : -1;
  }

  /** Whether a text may be shorter without it; bytes beyond ASCII are negative. */
  private static boolean isWrap(byte b) {
    return b == '"' || b <= ' ';
  }

  /**
   * The whole number in a cell of this row.
   *
   * @throws RowException where it holds none from 0 to 2^31 - 1
   */
  public int index(int column) throws RowException {
    long number = whole(column);
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
    double[] ahead = numbers[column];
    double value = ahead == null ? Numbers.parse(bytes, from(column), to(column), '.') : ahead[row];
    return Numbers.isNone(value) ? unusual(column) : value;
  }

  private double unusual(int column) throws RowException {
    String cell = stripped(column);
    double value = Numbers.parse(cell, '.');
    if (Numbers.isNone(value)) {
      String word = cell.toLowerCase(Locale.ROOT);
      if (!word.equals("nan") && !word.equals("-nan")) {
        throw bad(column, "must be a number");
      }
      return Double.NaN;
    }
    return value;
  }

  private RowException bad(int column, String what) {
    String cell = stripped(column);
    return new RowException(
        line(),
        "%s %s%s"
            .formatted(
                header.names().get(column),
                what,
                cell.isEmpty()
                    ? ", it is empty"
                    : ", not '" + cell.substring(0, Math.min(40, cell.length())) + "'"));
  }

  /** The text of a cell of this row without quotes and blanks around it. */
  public String text(int column) {
    String last = texts[column];
    if (last != null && isSame(textPlaces[column], place + column, 1)) {
      return last;
    }
    String text = cache.get(bytes, from(column), to(column), () -> stripped(column));
    texts[column] = text;
    textPlaces[column] = place + column;
    return text;
  }

  /** Whether two runs of so many cells hold the same bytes. */
  private boolean isSame(int a, int b, int count) {
    int i = starts[a];
    int j = starts[b];
    int length = starts[a + count] - 1 - i;
    if (starts[b + count] - 1 - j != length) {
      return false;
    }
    int at = 0;
    while (length - at >= Long.BYTES) {
      if (EightBytes.at(bytes, i + at) != EightBytes.at(bytes, j + at)) {
        return false;
      }
      at += Long.BYTES;
    }
    long rest = EightBytes.at(bytes, i + at) ^ EightBytes.at(bytes, j + at);
    return at == length || rest << (Byte.SIZE * (Long.BYTES - (length - at))) == 0;
  }

  private String stripped(int column) {
    int from = from(column);
    return new String(bytes, from, to(column) - from, StandardCharsets.UTF_8)
        .replace("\"", "")
        .strip();
  }

  /**
   * The first row behind this one that holds something else in columns that stand side by side,
   * {@code until} for none.
   */
  public int sameUntil(int column, int count, int until) {
    int next = row + 1;
    int at = place + column;
    while (next < until && isSame(at, next * stride + column, count)) {
      next++;
    }
    return next;
  }

  /** Decodes the numbers of a column of all rows, of which many will be asked for. */
  public void decode(int column) {
    numbers[column] = columns.numbers(column, bytes, borders());
  }
}
