package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what an importer delivers into rows. */
abstract class RowVisitor implements RecordingVisitor {
  /** Rows of another shape of which the places are kept. */
  private static final int MOST_RAGGED = 64;

  private final String format;
  private final RowSink sink;
  private final List<CutArray.Ragged> ragged = new ArrayList<>();
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

  /** Hands a row over. */
  final void row(double[][] values, int of) {
    if (channels < 0) {
      channels = values.length;
      samples = of;
    }
    if (values.length == channels && of == samples) {
      sink.row(rows, values, of);
    } else if (ragged.size() < MOST_RAGGED) {
      ragged.add(new CutArray.Ragged(rows, values.length, of));
    }
    rows++;
  }

  final ArrayReader.Shape shape() throws ImportException {
    Series of = series;
    if (of == null) {
      throw ImportException.empty("the array holds no rows");
    }
    return new ArrayReader.Shape(format, of, rows, Math.max(0, channels), samples, ragged);
  }
}
