package dev.epochlint.order;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Reads an order log: a table with the columns index and, each where it applies, seed, epoch,
 * position and part, in any order, plain or compressed by gzip. Without a position rows are taken
 * as they come. Bytes are scanned once; memory holds one number of 8 bytes a row.
 */
public final class OrderFile {
  private static final int BUFFER = 1 << 16;
  private static final List<String> KNOWN = List.of("seed", "epoch", "position", "index", "part");
  private static final int GZIP = 0x1f;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
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
    long count = 0;
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
      long position = positionAt < 0 ? count : whole(numbers[positionAt], "position");
      rows.add(position, whole(numbers[indexAt], "index"));
      count++;
    }
    List<ServedOrder> served = new ArrayList<>();
    for (Map.Entry<Key, OrderRows> order : orders.entrySet()) {
      int[] indices = order.getValue().indices();
      long twice = order.getValue().twice();
      ServedOrder one = new ServedOrder(order.getKey().seed(), order.getKey().epoch(), indices);
      if (twice >= 0) {
        throw new OrderException("%s has position %d twice".formatted(one.label(), twice));
      }
      served.add(one);
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
          "line %d: %s must be a whole number from 0 to %,d".formatted(line - 1, column, 1L << 31));
    }
    return number;
  }

  private List<String> header() throws IOException, OrderException {
    StringBuilder text = new StringBuilder();
    for (int c = next(); c >= 0 && c != '\n'; c = next()) {
      text.append((char) c);
    }
    line++;
    String names = text.toString().replace("\u00ef\u00bb\u00bf", "").replace("\"", "").strip();
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
    int c = next();
    while (c == '\n' || c == '\r') {
      line += c == '\n' ? 1 : 0;
      c = next();
    }
    if (c < 0) {
      return false;
    }
    int column = 0;
    while (true) {
      boolean text = column == seedAt || column == partAt;
      StringBuilder cell = text ? new StringBuilder() : null;
      long number = -1;
      boolean bad = false;
      while (c >= 0 && c != delimiter && c != '\n') {
        if (cell != null && c != '"' && c != '\r') {
          cell.append((char) c);
        }
        if (c >= '0' && c <= '9') {
          number = Math.min(1L << 40, Math.max(0, number) * 10 + (c - '0'));
        } else {
          bad |= c != ' ' && c != '\r' && c != '"';
        }
        c = next();
      }
      if (column >= numbers.length) {
        throw new OrderException(
            "line %d: more cells than the %d of the header".formatted(line, numbers.length));
      }
      numbers[column] = bad ? -1 : number;
      if (cell != null) {
        String said = cell.toString().strip();
        cells[column] = said.equals(cells[column]) ? cells[column] : said;
      }
      if (c != delimiter) {
        break;
      }
      c = next();
      column++;
    }
    line++;
    if (column + 1 < numbers.length) {
      throw new OrderException(
          "line %d: %d cells where the header has %d"
              .formatted(line - 1, column + 1, numbers.length));
    }
    return true;
  }

  private int next() throws IOException {
    if (at == end) {
      end = in.read(buffer, 0, BUFFER);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }
}
