package dev.epochlint.trace;

import dev.epochlint.importer.rows.RowBlock;
import dev.epochlint.importer.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of one block of a table say; blocks know nothing of each other. */
final class TraceBlock {
  private final @Nullable TraceColumn[] columns;
  private final RowBlock log;
  private final TraceCells cells = new TraceCells();
  private final List<TraceRow> rows;

  /** By column, the row from which on the cells may no longer be what was read last. */
  private final int[] until;

  private @Nullable RowException failure;
  private boolean more;

  /**
   * @param columns what each column means, null for nothing that is known
   * @param log the rows
   */
  TraceBlock(@Nullable TraceColumn[] columns, RowBlock log) {
    this.columns = columns;
    this.log = log;
    rows = new ArrayList<>(log.rows());
    until = new int[columns.length];
  }

  /** Reads all rows; what fails is kept, since a block before may fail too. */
  TraceBlock read() {
    try {
      while (log.next()) {
        rows.add(row());
      }
    } catch (RowException e) {
      failure = TraceFile.at(log.line(), e);
      more = another();
    }
    return this;
  }

  private boolean another() {
    try {
      return log.next();
    } catch (RowException e) {
      return true;
    }
  }

  private TraceRow row() throws RowException {
    int row = rows.size();
    for (int c = 0; c < columns.length; c++) {
      TraceColumn column = columns[c];
      if (column != null && row >= until[c]) {
        until[c] = column.isOfMany() ? log.sameUntil(c, log.rows()) : row + 1;
        read(column, c);
      }
    }
    return cells.row();
  }

  private void read(TraceColumn column, int c) throws RowException {
    if (log.isBlank(c)) {
      cells.blank(column);
    } else if (column.isNumber()) {
      cells.number(column, log.number(c));
    } else if (column == TraceColumn.SAMPLES) {
      cells.samples(TraceCells.indices(log.text(c)));
    } else {
      cells.text(column, log.text(c));
    }
  }

  /** The rows up to what failed, in the order of the file. */
  List<TraceRow> rows() {
    return rows;
  }

  /** What is wrong with the row behind them, null for nothing. */
  @Nullable RowException failure() {
    return failure == null ? null : failure.after(log.before());
  }

  /** Whether there are rows behind the one that failed. */
  boolean hasMore() {
    return more;
  }
}
