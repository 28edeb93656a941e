package dev.epochlint.report.html;

import dev.epochlint.array.Placements;
import java.util.ArrayList;
import java.util.List;

/** Rows of an array, joined where they follow each other as evenly as their places do. */
final class RowRuns {
  /** Where a row is, by its number. */
  static final List<String> KINDS =
      List.of(
          "of its part",
          "of another part",
          "across two recordings",
          "scaled or rounded",
          "in no recording",
          "can't be told");

  private static final int OWN = 0;
  private static final int FOREIGN = 1;
  private static final int ACROSS = 2;
  private static final int CHANGED = 3;
  private static final int NOWHERE = 4;
  private static final int UNTELLABLE = 5;

  private final Placements rows;
  private final Assignment parts;
  private final int own;

  /**
   * Rows one after the other.
   *
   * @param row the first
   * @param last the last
   * @param kind place in {@link #KINDS}
   * @param recording recording that they are of, -1 for none
   * @param start first sample of the first, in its recording
   * @param end first sample of the last
   */
  record Run(int row, int last, int kind, int recording, long start, long end) {}

  /**
   * @param part part that the rows are declared to be of
   */
  RowRuns(Placements rows, Assignment parts, String part) {
    this.rows = rows;
    this.parts = parts;
    this.own = parts.names().indexOf(part);
  }

  /** The runs, by row. */
  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int first = 0;
    for (int row = 1; row <= rows.rows(); row++) {
      if (row == rows.rows() || !follows(first, row)) {
        runs.add(run(first, row - 1));
        first = row;
      }
    }
    return runs;
  }

  private boolean follows(int first, int row) {
    if (kind(row) != kind(first) || rows.recording(row) != rows.recording(first)) {
      return false;
    }
    long stride = rows.start(first + 1) - rows.start(first);
    return !rows.placed(row) || (stride > 0 && rows.start(row) - rows.start(row - 1) == stride);
  }

  private Run run(int first, int last) {
    boolean placed = rows.placed(first);
    return new Run(
        first,
        last,
        kind(first),
        rows.recording(first),
        placed ? rows.start(first) : 0,
        placed ? rows.start(last) : 0);
  }

  private int kind(int row) {
    if (!rows.placed(row)) {
      return rows.kind(row) == Placements.Kind.NOT_FOUND ? NOWHERE : UNTELLABLE;
    } else if (rows.spans(row)) {
      return ACROSS;
    } else if (own >= 0 && parts.share(rows.recording(row), own) == 0) {
      return FOREIGN;
    }
    return rows.kind(row) == Placements.Kind.SIMILAR ? CHANGED : OWN;
  }
}
