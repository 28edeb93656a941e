package dev.epochlint.order;

import dev.epochlint.importer.rows.PlainRows;
import dev.epochlint.importer.rows.RowBlock;
import dev.epochlint.importer.rows.RowException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of one block of an order log say; blocks know nothing of each other. */
final class OrderBlock {
  private static final int[] NONE = {};

  private final OrderColumns columns;
  private final SampleNames names;
  private final boolean named;
  private final RowBlock log;
  private final Map<Key, OrderRows> orders = new LinkedHashMap<>();
  private @Nullable Key last;
  private OrderRows rows = new OrderRows(false, false, 0);
  private @Nullable RowException failure;

  /**
   * What rows of one order have in common.
   *
   * @param part the part that they name, "" where there is no such column
   */
  record Key(Run run, long epoch, String part) {}

  /**
   * @param columns where columns are
   * @param names what says which sample a name means
   * @param named whether the column index holds names
   * @param log the rows
   */
  OrderBlock(OrderColumns columns, SampleNames names, boolean named, RowBlock log) {
    this.columns = columns;
    this.names = names;
    this.named = named;
    this.log = log;
  }

  /** Reads all rows; what fails is kept, since a block before may fail too. */
  OrderBlock read() {
    try {
      if (!addPlainRows()) {
        while (log.next()) {
          addRow();
        }
      }
    } catch (RowException e) {
      failure = e;
    }
    return this;
  }

  /** Takes rows of nothing but whole numbers; false where there is another. */
  private boolean addPlainRows() throws RowException {
    PlainRows plain = named || columns.hash() >= 0 ? null : log.plain(columns.kinds());
    if (plain == null) {
      return false;
    }
    int[] positions = columns.position() < 0 ? NONE : plain.numbers(columns.position());
    int[] targets = columns.target() < 0 ? NONE : plain.numbers(columns.target());
    int[] indices = plain.numbers(columns.index());
    for (int stretch = 0; stretch < plain.stretches(); stretch++) {
      int from = plain.start(stretch);
      int to = plain.start(stretch + 1);
      log.go(plain, stretch);
      rows(to - from).add(positions, indices, targets, from, to);
    }
    return true;
  }

  /** Takes the row at which the log stands. */
  private void addRow() throws RowException {
    OrderRows of = rows(0);
    of.add(
        columns.position() < 0 ? of.size() : log.index(columns.position()),
        index(),
        columns.target() < 0 ? 0 : log.index(columns.target()),
        columns.hash() < 0 ? 0 : hash(log.text(columns.hash())));
  }

  /** The rows of each order, in the order of the file. */
  Map<Key, OrderRows> orders() {
    return orders;
  }

  /** What is wrong with the row behind the last that was taken, null for nothing. */
  @Nullable RowException failure() {
    return failure == null ? null : failure.after(log.before());
  }

  private String text(int column) {
    return column < 0 ? "" : log.text(column);
  }

  /**
   * The rows of the order that this row is of.
   *
   * @param expected how many are thought to come
   */
  private OrderRows rows(int expected) throws RowException {
    String seed = text(columns.seed());
    String fold = text(columns.fold());
    String part = text(columns.part());
    long epoch = columns.epoch() < 0 ? 0 : log.index(columns.epoch());
    if (last == null
        || epoch != last.epoch()
        || !seed.equals(last.run().seed())
        || !fold.equals(last.run().fold())
        || !part.equals(last.part())) {
      last = new Key(new Run(seed, fold), epoch, part);
      rows =
          orders.computeIfAbsent(
              last, key -> new OrderRows(columns.target() >= 0, columns.hash() >= 0, expected));
    }
    return rows;
  }

  private int index() throws RowException {
    if (columns.index() >= 0 && !named) {
      return log.index(columns.index());
    }
    String name = log.text(columns.index() >= 0 ? columns.index() : columns.recording());
    int index;
    if (columns.index() >= 0) {
      index = names.index(name);
    } else {
      int start = log.index(columns.start());
      index = names.index(name, start);
      name += ":" + start;
    }
    if (index < 0) {
      throw new RowException(
          log.line(),
          "no window is '%s': a recording and the first sample of one of its windows are meant"
              .formatted(name));
    }
    return index;
  }

  /** FNV-1a of 64 bits: that of the JDK has 32, too few for millions of samples. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
