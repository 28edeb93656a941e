package dev.epochlint.trace;

import dev.epochlint.importer.rows.RowBlock;
import dev.epochlint.importer.rows.RowException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rows of one block of a table say; blocks know nothing of each other. */
final class TraceBlock {
  private final TraceColumns columns;
  private final RowBlock log;
  private final TraceCells cells = new TraceCells();
  private final List<TraceRow> rows;

  /** By group of columns, the row from which on cells may no longer be what was read last. */
  private final int[] until;

  private @Nullable RowException failure;
  private boolean more;

  /**
   * @param columns what each column means
   * @param log the rows
   */
  TraceBlock(TraceColumns columns, RowBlock log) {
    this.columns = columns;
    this.log = log;
    rows = new ArrayList<>(log.rows());
    until = new int[columns.groups().length];
  }

  /** Reads all rows; what fails is kept, since a block before may fail too. */
  TraceBlock read() {
    columns.ofNumbers().forEach(log::decode);
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
    TraceColumns.Group[] groups = columns.groups();
    for (int g = 0; g < groups.length; g++) {
      if (row >= until[g]) {
        until[g] = read(groups[g], row);
      }
    }
    return cells.row();
  }

  /** Reads a group and gives the row from which on it may hold something else. */
  private int read(TraceColumns.Group group, int row) throws RowException {
    int behind = group.first() + group.count();
    for (int c = group.first(); c < behind; c++) {
      read(columns.meaning(c), c);
    }
    return group.ofMany() ? log.sameUntil(group.first(), group.count(), log.rows()) : row + 1;
  }

  private void read(@Nullable TraceColumn column, int c) throws RowException {
    if (column == null) {
      return;
    }
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
