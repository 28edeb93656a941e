package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.LabelWord;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recording that rows of a table are added to. */
final class OpenRecording {
  private final Layout layout;
  private final RecordingSink sink;
  private final Set<String> na;
  private final List<SliceFiller> fillers = new ArrayList<>();
  private final CellLog log = new CellLog();
  private final LabelCells words = new LabelCells();
  private final int[][] places;
  private final char decimal;
  private final int cells;

  OpenRecording(Layout layout, RecordingSink sink, List<String> na) {
    this.layout = layout;
    this.sink = sink;
    this.na = new HashSet<>(na);
    this.decimal = layout.table().dialect().decimal();
    this.places =
        layout.parts().stream()
            .map(part -> part.columns().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    int selected = 0;
    for (Layout.Part part : layout.parts()) {
      fillers.add(new SliceFiller(part.role(), part.columns().size(), sink));
      selected += part.columns().size();
    }
    this.cells = selected;
  }

  /** Adds a row; cells from {@code usable} on become NaN. */
  void add(Row row, int usable, @Nullable Kind problem) throws ImportException {
    if (problem != null) {
      note(row, problem);
    }
    log.sample(cells);
    for (int p = 0; p < fillers.size(); p++) {
      Layout.Part part = layout.parts().get(p);
      SliceFiller filler = fillers.get(p);
      int[] columns = places[p];
      for (int c = 0; c < columns.length; c++) {
        int column = columns[c];
        double value = column < usable ? value(row, column, part) : Double.NaN;
        filler.set(c, value * part.scale());
      }
      filler.next();
    }
  }

  /** Notes a problem of a whole row. */
  void note(Row row, Kind problem) {
    StringBuilder text = new StringBuilder();
    for (int cell = 0; cell < row.cells() && text.length() < 64; cell++) {
      text.append(cell == 0 ? "" : String.valueOf(layout.table().dialect().delimiter()));
      text.append(row.text(cell));
    }
    log.problem(problem, row.line(), 0, text.toString());
  }

  private double value(Row row, int column, Layout.Part part) throws ImportException {
    if (part.role() == Role.LABEL) {
      return label(row, column);
    }
    if (part.unit() == TimeSelection.Unit.ISO8601) {
      return row.empty(column) ? other(row, column) : time(row, column);
    }
    double value = row.number(column, decimal);
    return Numbers.isNone(value) ? other(row, column) : value;
  }

  /** A number or a word; a cell that holds neither is judged as a label, not as a cell. */
  private double label(Row row, int column) throws ImportException {
    double value = row.number(column, decimal);
    if (!Numbers.isNone(value) && LabelWord.index(value) < 0) {
      return value;
    }
    String text = row.text(column);
    if (text.isEmpty() || Cells.isNan(text) || na.contains(text)) {
      return Double.NaN;
    }
    return Cells.isDecimalComma(text) ? other(row, column) : words.code(row, column);
  }

  private double time(Row row, int column) {
    double seconds = Times.seconds(row.text(column));
    return Numbers.isNone(seconds) ? other(row, column) : seconds;
  }

  /** A cell without a number: missing as declared, empty, or a problem. */
  private double other(Row row, int column) {
    String text = row.text(column);
    if (text.isEmpty()) {
      log.problem(Kind.EMPTY, row.line(), column + 1, text);
    } else if (!Cells.isNan(text) && !na.contains(text)) {
      log.problem(Kind.NOT_A_NUMBER, row.line(), column + 1, text);
    }
    return Double.NaN;
  }

  /** No more rows follow. */
  void end() throws ImportException {
    fillers.forEach(SliceFiller::flush);
    sink.end(log.report(layout.table(), layout.textColumns(), words.words()));
  }
}
