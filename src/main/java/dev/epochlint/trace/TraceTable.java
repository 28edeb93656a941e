package dev.epochlint.trace;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads traces that are tables, row by row. */
final class TraceTable {
  private final @Nullable TraceColumn[] columns;
  private final LogRows rows;
  private final TraceCells cells = new TraceCells();
  private String batch = "";
  private int[] indices = {};

  private TraceTable(@Nullable TraceColumn[] columns, LogRows rows) {
    this.columns = columns;
    this.rows = rows;
  }

  static void read(Path file, TraceFold fold) throws IOException, RowException {
    try (LogRows rows = LogRows.open(file, "trace")) {
      rows.require(TraceColumn.STEP.id(), TraceColumn.ids());
      TraceColumn[] columns =
          rows.header().stream()
              .map(header -> TraceColumn.of(header).orElse(null))
              .toArray(TraceColumn[]::new);
      TraceTable table = new TraceTable(columns, rows);
      try {
        while (rows.next()) {
          fold.add(table.row());
        }
      } catch (RowException e) {
        RowException told = TraceFile.at(rows.line(), e);
        if (!endsWithinALine(file) || rows.next()) {
          throw told;
        }
        fold.cut();
      }
    }
  }

  /** Whether a file ends within a line, as that of a killed run does. */
  private static boolean endsWithinALine(Path file) throws IOException {
    byte[] bytes = new byte[1 << 16];
    byte last = '\n';
    try (InputStream in = TraceFile.open(file)) {
      for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
        last = bytes[read - 1];
      }
    }
    return last != '\n';
  }

  private TraceRow row() throws RowException {
    cells.clear();
    for (int c = 0; c < columns.length; c++) {
      TraceColumn column = columns[c];
      if (column == null || rows.isBlank(c)) {
        continue;
      }
      if (column.isNumber()) {
        cells.number(column, rows.number(c));
      } else if (column == TraceColumn.SAMPLES) {
        String text = rows.text(c);
        indices = text.equals(batch) ? indices : TraceCells.indices(text);
        batch = text;
        cells.samples(indices);
      } else {
        cells.text(column, rows.text(c));
      }
    }
    return cells.row();
  }
}
