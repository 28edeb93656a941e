package dev.epochlint.trace;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowBlocks;
import dev.epochlint.importer.rows.RowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Traces that are tables: blocks of rows are understood at once, and folded one by one. */
final class TraceTable {
  private TraceTable() {}

  static void read(Path file, TraceFold fold) throws IOException, RowException {
    try (LogRows log = LogRows.open(file, "trace")) {
      log.require(TraceColumn.STEP.id(), TraceColumn.ids());
      TraceColumns columns = new TraceColumns(log.header());
      RowBlocks<TraceBlock> blocks = log.blocks(rows -> new TraceBlock(columns, rows).read());
      for (TraceBlock block = blocks.next(); block != null; block = blocks.next()) {
        block.rows().forEach(fold::add);
        RowException failure = block.failure();
        if (failure != null) {
          if (block.hasMore() || blocks.next() != null || !endsWithinALine(file)) {
            throw failure;
          }
          fold.cut();
        }
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
}
