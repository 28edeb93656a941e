package dev.epochlint.order;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of one block of an order log say; blocks know nothing of each other. */
final class OrderBlock {
  private static final int ROWS = 1 << 14;

  private final OrderColumns columns;
  private final SampleNames names;
  private final boolean named;
  private final LogRows log;
  private final List<Stretch> stretches = new ArrayList<>();
  private Stretch last = new Stretch(new Key(new Run("", ""), -1, ""), null);
  private @Nullable RowException failure;

  /**
   * What rows of one order have in common.
   *
   * @param part the part that they name, "" where there is no such column
   */
  record Key(Run run, long epoch, String part) {}

  /** Rows of one order that follow each other; none before the first. */
  record Stretch(Key key, @Nullable OrderRows rows) {}

  /**
   * @param columns where columns are
   * @param names what says which sample a name means
   * @param named whether the column index holds names
   * @param log the rows
   */
  OrderBlock(OrderColumns columns, SampleNames names, boolean named, LogRows log) {
    this.columns = columns;
    this.names = names;
    this.named = named;
    this.log = log;
  }

  /** Reads all rows; what fails is kept, since a block before may fail too. */
  OrderBlock read() {
    try {
      while (log.next()) {
        addRow();
      }
    } catch (RowException e) {
      failure = e;
    }
    return this;
  }

  /** Takes the row at which the log stands. */
  void addRow() throws RowException {
    OrderRows rows = rows();
    rows.add(
        columns.position() < 0 ? rows.size() : log.index(columns.position()),
        index(),
        columns.target() < 0 ? 0 : log.index(columns.target()),
        columns.hash() < 0 ? 0 : hash(log.text(columns.hash())));
  }

  /** The rows, in the order of the file. */
  List<Stretch> stretches() {
    return stretches;
  }

  /** How many lines were read. */
  long lines() {
    return log.line();
  }

  /** What is wrong with the last of them, null for nothing. */
  @Nullable RowException failure() {
    return failure;
  }

  private String text(int column) {
    return column < 0 ? "" : log.text(column);
  }

  /** The rows of the order that this row is of. */
  private OrderRows rows() throws RowException {
    String seed = text(columns.seed());
    String fold = text(columns.fold());
    String part = text(columns.part());
    long epoch = columns.epoch() < 0 ? 0 : log.index(columns.epoch());
    Key key = last.key();
    OrderRows rows = last.rows();
    if (rows == null
        || epoch != key.epoch()
        || !seed.equals(key.run().seed())
        || !fold.equals(key.run().fold())
        || !part.equals(key.part())) {
      rows = new OrderRows(columns.target() >= 0, columns.hash() >= 0, ROWS);
      last = new Stretch(new Key(new Run(seed, fold), epoch, part), rows);
      stretches.add(last);
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
