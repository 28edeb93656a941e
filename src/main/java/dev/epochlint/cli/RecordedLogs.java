package dev.epochlint.cli;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the recorder wrote beside a trace, told by its names and columns.
 *
 * @param order the order log, null without one
 * @param batch samples in the first step of it, null without one
 * @param loss the values of the loss, null without
 */
record RecordedLogs(@Nullable Path order, @Nullable Integer batch, @Nullable Path loss) {
  /** Nothing but the trace. */
  static final RecordedLogs NONE = new RecordedLogs(null, null, null);

  private static final List<String> ORDER = List.of("seed", "epoch", "position", "index", "step");
  private static final List<String> LOSS =
      List.of("step", "position", "value", "seed", "prediction", "target", "reported", "gradient");

  /** What lies beside these traces: something for one alone that has the recorder's name. */
  static RecordedLogs beside(List<Path> traces) {
    String name = traces.size() == 1 ? String.valueOf(traces.get(0).getFileName()) : "";
    if (!name.matches("trace\\.csv(\\.gz)?")) {
      return NONE;
    }
    String suffix = name.substring("trace".length());
    Path trace = traces.get(0);
    Path order = trace.resolveSibling("order" + suffix);
    Path loss = trace.resolveSibling("loss" + suffix);
    int batch = rowsOfFirstStep(order, ORDER);
    return new RecordedLogs(
        batch > 0 ? order : null,
        batch > 0 ? batch : null,
        rowsOfFirstStep(loss, LOSS) > 0 ? loss : null);
  }

  /** Rows of the first step; 0 where there is no such file, or one with other columns. */
  private static int rowsOfFirstStep(Path file, List<String> columns) {
    int found = 0;
    if (Files.isRegularFile(file)) {
      try (LogRows rows = LogRows.open(file, "log")) {
        int step = columns.indexOf("step");
        boolean written = rows.header().equals(columns) && rows.next();
        for (long first = written ? rows.whole(step) : -1;
            written && rows.whole(step) == first;
            written = rows.next()) {
          found++;
        }
      } catch (RowException e) {
        // What is wrong with the rows is told when they are judged.
        return found;
      }
    }
    return found;
  }

  /** "log/order.csv and log/loss.csv", "" for none. */
  String names() {
    List<String> names =
        java.util.stream.Stream.of(order, loss)
            .filter(java.util.Objects::nonNull)
            .map(String::valueOf)
            .toList();
    return String.join(" and ", names);
  }
}
