package dev.epochlint.order;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an order log: a table with the columns index and, each where it applies, seed, epoch,
 * position and part, in any order, plain or compressed by gzip. Without a position rows are taken
 * as they come. Bytes are scanned once; memory holds one number of 8 bytes a row.
 */
public final class OrderFile {
  private static final int BUFFER = 1 << 18;
  private static final int LONGEST_LINE = 1 << 14;
  private static final int MOST_DIGITS = 18;
  private static final List<String> KNOWN = List.of("seed", "epoch", "position", "index", "part");
  private static final int GZIP = 0x1f;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER + 1];
  private int at;
  private int end;
  private long line = 1;
  private byte delimiter = ',';

  private OrderFile(InputStream in) {
    this.in = in;
  }

  /**
   * The orders of a log, by seed and epoch in the order of the file.
   *
   * @param part rows of other parts are left out; "" for all
   * @throws OrderException where it is absent or a row can't be understood, with the line
   */
  public static List<ServedOrder> read(Path file, String part) throws OrderException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      raw.mark(2);
      boolean zipped = raw.read() == GZIP && raw.read() == 0x8b;
      raw.reset();
      try (InputStream in = zipped ? new GZIPInputStream(raw, BUFFER) : raw) {
        return new OrderFile(in).orders(part);
      }
    } catch (NoSuchFileException e) {
      throw new OrderException("the order log does not exist");
    } catch (IOException e) {
      throw new OrderException("the order log can't be read: " + e.getMessage());
    }
  }

  private record Key(String seed, long epoch) {}

  private List<ServedOrder> orders(String part) throws IOException, OrderException {
    List<String> header = header();
    int seedAt = header.indexOf("seed");
    int epochAt = header.indexOf("epoch");
    int positionAt = header.indexOf("position");
    int indexAt = header.indexOf("index");
    int partAt = part.isEmpty() ? -1 : header.indexOf("part");
    Map<Key, OrderRows> orders = new LinkedHashMap<>();
    String[] cells = new String[header.size()];
    long[] numbers = new long[header.size()];
    Key last = new Key("", -1);
    OrderRows rows = null;
    while (row(cells, numbers, seedAt, partAt)) {
      if (partAt >= 0 && !part.equals(cells[partAt])) {
        continue;
      }
      String seed = seedAt < 0 ? "" : cells[seedAt];
      long epoch = epochAt < 0 ? 0 : whole(numbers[epochAt], "epoch");
      if (rows == null || last.epoch() != epoch || !last.seed().equals(seed)) {
        last = new Key(seed, epoch);
        rows = orders.computeIfAbsent(last, key -> new OrderRows());
      }
      long position = positionAt < 0 ? rows.size() : whole(numbers[positionAt], "position");
      rows.add(position, whole(numbers[indexAt], "index"));
    }
    List<ServedOrder> served = new ArrayList<>();
    for (Iterator<Map.Entry<Key, OrderRows>> left = orders.entrySet().iterator();
        left.hasNext(); ) {
      Map.Entry<Key, OrderRows> order = left.next();
      String seed = order.getKey().seed();
      long epoch = order.getKey().epoch();
      String label = ServedOrder.label(seed, epoch);
      served.add(new ServedOrder(seed, epoch, order.getValue().indices(label)));
      left.remove();
    }
    if (served.isEmpty()) {
      throw new OrderException(
          "the order log has no rows" + (part.isEmpty() ? "" : " of part '" + part + "'"));
    }
    return served;
  }

  private long whole(long number, String column) throws OrderException {
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new OrderException(
          "line %d: %s must be a whole number from 0 to %,d"
              .formatted(line - 1, column, Integer.MAX_VALUE));
    }
    return number;
  }

  private List<String> header() throws IOException, OrderException {
    if (!lineInBuffer()) {
      throw new OrderException("the order log is empty");
    }
    int to = at;
    while (buffer[to] != '\n') {
      to++;
    }
    String text = new String(buffer, at, to - at, StandardCharsets.UTF_8);
    at = to + 1;
    line++;
    String names = text.replace("\uFEFF", "").replace("\"", "").strip();
    delimiter = (byte) (names.contains(";") ? ';' : names.contains("\t") ? '\t' : ',');
    List<String> header = new ArrayList<>();
    for (String name : names.split(String.valueOf((char) delimiter), -1)) {
      header.add(name.strip().toLowerCase(Locale.ROOT));
    }
    if (!header.contains("index")) {
      throw new OrderException(
          "line 1: no column 'index' among '%s'; known: %s"
              .formatted(names, String.join(", ", KNOWN)));
    }
    return header;
  }

  /** Reads a row; false at the end. Text is kept of two columns only. */
  private boolean row(String[] cells, long[] numbers, int seedAt, int partAt)
      throws IOException, OrderException {
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
      int from = i;
      long number = 0;
      byte c = bytes[i];
      while (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        c = bytes[++i];
      }
      boolean plain = i > from && i - from < MOST_DIGITS;
      if (c != delimiter && c != '\n') {
        // Quotes, blanks, the end of a line of Windows, or no number at all.
        while (c != delimiter && c != '\n') {
          c = bytes[++i];
        }
        number = number(bytes, from, i);
        plain = number >= 0;
      }
      if (column >= numbers.length) {
        throw new OrderException(
            "line %d: more cells than the %d of the header".formatted(line, numbers.length));
      }
      numbers[column] = plain ? number : -1;
      if (column == seedAt || column == partAt) {
        cells[column] = text(cells[column], bytes, from, i);
      }
      i++;
      if (c == '\n') {
        break;
      }
      column++;
    }
    at = i;
    line++;
    if (column + 1 < numbers.length) {
      throw new OrderException(
          "line %d: %d cells where the header has %d"
              .formatted(line - 1, column + 1, numbers.length));
    }
    return true;
  }

  /** The number of a cell with blanks or quotes around it, -1 where it is none. */
  private static long number(byte[] bytes, int from, int to) {
    String cell = stripped(bytes, from, to);
    boolean digits = !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && cell.length() < MOST_DIGITS ? Long.parseLong(cell) : -1;
  }

  private static String stripped(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).replace("\"", "").strip();
  }

  /** The text of a cell; the text before where it is the same, as it is in nearly every row. */
  private static String text(@Nullable String before, byte[] bytes, int from, int to) {
    if (before != null && before.length() == to - from) {
      int same = 0;
      while (same < to - from && before.charAt(same) == bytes[from + same]) {
        same++;
      }
      if (same == to - from) {
        return before;
      }
    }
    return stripped(bytes, from, to);
  }

  /** Makes the next line stand whole in the buffer, with an end; false where there is none. */
  private boolean lineInBuffer() throws IOException, OrderException {
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
    for (int i = 0; i < Math.min(end, LONGEST_LINE); i++) {
      if (buffer[i] == '\n') {
        return true;
      }
    }
    throw new OrderException(
        "line %d: longer than %,d bytes: this is no order log".formatted(line, LONGEST_LINE));
  }
}
