package dev.epochlint.order;

import dev.epochlint.importer.rows.PlainRows;
import dev.epochlint.importer.rows.RowBlock;
import dev.epochlint.importer.rows.RowException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the rows of one block of an order log say; blocks know nothing of each other. */
final class OrderBlock {
  private static final int[] NONE = {};

  private final OrderColumns columns;
  private final SampleNames names;
  private final boolean named;
  private final RowBlock log;
  private final Map<Key, OrderRows> orders = new LinkedHashMap<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private @Nullable PlainRows plain;
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
   * Rows of one order that follow each other.
   *
   * @param from the first, counted in the block
   * @param to that behind the last
   */
  record Stretch(Key key, int from, int to) {}

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

  /** Tells the orders of rows of nothing but whole numbers; false where there is another. */
  private boolean addPlainRows() throws RowException {
    plain = named || columns.hash() >= 0 ? null : log.plain(columns.kinds());
    if (plain == null) {
      return false;
    }
    for (int stretch = 0; stretch < plain.stretches(); stretch++) {
      log.go(plain, stretch);
      stretches.add(new Stretch(key(), plain.start(stretch), plain.start(stretch + 1)));
    }
    return true;
  }

  /** Takes the row at which the log stands. */
  private void addRow() throws RowException {
    Key key = key();
    if (!key.equals(last)) {
      last = key;
      rows =
          orders.computeIfAbsent(
              key, unused -> new OrderRows(columns.target() >= 0, columns.hash() >= 0, 0));
    }
    rows.add(
        columns.position() < 0 ? rows.size() : log.index(columns.position()),
        index(),
        columns.target() < 0 ? 0 : log.index(columns.target()),
        columns.hash() < 0 ? 0 : hash(log.text(columns.hash())));
  }

  /** The stretches of a block of nothing but whole numbers, in the order of the file. */
  List<Stretch> stretches() {
    return stretches;
  }

  /** Adds the rows of a stretch to others; to be asked for while the block is good. */
  void addTo(OrderRows others, Stretch of) {
    PlainRows from = Objects.requireNonNull(plain);
    others.add(
        columns.position() < 0 ? NONE : from.numbers(columns.position()),
        from.numbers(columns.index()),
        columns.target() < 0 ? NONE : from.numbers(columns.target()),
        of.from(),
        of.to());
  }

  /** The rows of each order of another block, in the order of the file. */
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

  /** The order that this row is of. */
  private Key key() throws RowException {
    String seed = text(columns.seed());
    String fold = text(columns.fold());
    String part = text(columns.part());
    long epoch = columns.epoch() < 0 ? 0 : log.index(columns.epoch());
    if (last == null
        || epoch != last.epoch()
        || !seed.equals(last.run().seed())
        || !fold.equals(last.run().fold())
        || !part.equals(last.part())) {
      return new Key(new Run(seed, fold), epoch, part);
    }
    return last;
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
