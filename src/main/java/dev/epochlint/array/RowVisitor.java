package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Series;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what an importer delivers into rows. */
abstract class RowVisitor implements RecordingVisitor {
  private final String format;
  private final RowSink sink;
  private @Nullable RaggedRows ragged;
  private @Nullable Series series;
  private long rows;
  private int channels = -1;
  private int samples;

  RowVisitor(String format, RowSink sink) {
    this.format = format;
    this.sink = sink;
  }

  /** Axes that the importer is to be given. */
  abstract List<String> axes();

  /** What the file says; the first one is kept. */
  final void describe(Series of) {
    if (series == null) {
      series = of;
      sink.describe(format, of);
    }
  }

  /** Hands a row over, unless the first one, whose shape all have, holds no values. */
  final void row(double[][] values, int of) {
    if (ragged == null) {
      channels = values.length;
      samples = of;
      ragged = new RaggedRows(channels, samples);
    }
    if (ragged.isRegular(rows, values.length, of) && channels > 0 && samples > 0) {
      sink.row(rows, values, of);
    }
    rows++;
  }

  final ArrayReader.Shape shape() throws ImportException {
    Series of = series;
    if (of == null) {
      throw ArrayReader.noRows();
    }
    if (rows > 0 && (channels == 0 || samples == 0)) {
      throw ImportException.empty(
          "the first of its %d rows holds no values (dimensions %s)"
              .formatted(
                  rows,
                  of.dims().stream().map(String::valueOf).collect(Collectors.joining(" x "))));
    }
    return new ArrayReader.Shape(
        format,
        of,
        rows,
        Math.max(0, channels),
        samples,
        ragged == null ? List.of() : ragged.kinds());
  }
}
