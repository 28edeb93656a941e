package dev.epochlint.importer.csv;

import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what could not be taken as it stands while a recording is read from a table. */
final class CellLog {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<CellProblem> first = new ArrayList<>();
  private long rows;
  private long cells;
  private long decimalCommas;

  /** A row that became a sample of so many cells. */
  void sample(int ofCells) {
    rows++;
    cells += ofCells;
  }

  /** A problem at a place; {@code column} counts from 1, 0 means the whole line. */
  void problem(Kind kind, long line, int column, String text) {
    long before = counts.merge(kind, 1L, Long::sum) - 1;
    if (before < ImportReport.PLACES) {
      first.add(new CellProblem(kind, line, column, Cells.shown(text)));
    }
    if (kind == Kind.NOT_A_NUMBER && Cells.isDecimalComma(text)) {
      decimalCommas++;
    }
  }

  ImportReport report(Table table, List<String> textColumns, List<String> labelWords) {
    first.sort(Comparator.comparingLong(CellProblem::line).thenComparingInt(CellProblem::column));
    return new ImportReport(
        rows,
        cells,
        counts,
        first,
        decimalCommas,
        table.dialect().describe(),
        textColumns,
        labelWords);
  }
}
