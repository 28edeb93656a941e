package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose rows are channels and whose columns are samples: kept whole, then handed over. */
final class TransposedTable {
  private final SourceFile source;
  private final Selection selection;
  private final Limits limits;
  private final TableFile file;
  private final Layout layout;

  TransposedTable(
      SourceFile source, Selection selection, Limits limits, TableFile file, Layout layout) {
    this.source = source;
    this.selection = selection;
    this.limits = limits;
    this.file = file;
    this.layout = layout;
  }

  void read(RecordingVisitor visitor) throws ImportException, IOException {
    if (layout.parts().size() > 1 || layout.subject() >= 0 || layout.rate() >= 0) {
      throw ImportException.shape(
          layout.signal().series().variable(),
          "in a table with axes [channel, time] columns are samples: none can be target, time,"
              + " subject or rate",
          List.of());
    }
    int samples = layout.signal().columns().size();
    Gathered gathered = new Gathered(samples);
    OpenRecording rows = new OpenRecording(layout, gathered, selection.table().na());
    file.rows(
        new TableFile.Taker() {
          @Override
          public boolean wants(Row row) {
            return layout.wants(row);
          }

          @Override
          public void row(Row row, int usable, @Nullable Kind problem) throws ImportException {
            gathered.count(limits);
            rows.add(row, usable, problem);
          }

          @Override
          public void aside(Row row, Kind problem) {
            rows.note(row, problem);
          }
        });
    rows.end();
    deliver(gathered, samples, visitor);
  }

  private void deliver(Gathered gathered, int samples, RecordingVisitor visitor)
      throws ImportException {
    int channels = gathered.channels.size();
    Limits.requireChannels("the table", channels, samples, "[time, channel]");
    Series declared = layout.signal().series();
    Series series =
        new Series(
            declared.variable(),
            declared.valueClass(),
            declared.storage(),
            List.of((long) channels, (long) samples),
            declared.axes(),
            channels,
            List.of(),
            false,
            null);
    RecordingSink sink =
        visitor.begin(
            new Header(source.name(), TableReader.FORMAT, "", 0, series, null, Double.NaN, null));
    if (sink == null) {
      return;
    }
    for (int start = 0; start < samples; start += Slice.SAMPLES) {
      int count = Math.min(Slice.SAMPLES, samples - start);
      double[][] values = new double[channels][count];
      for (int c = 0; c < channels; c++) {
        System.arraycopy(gathered.channels.get(c), start, values[c], 0, count);
      }
      sink.slice(Role.SIGNAL, new Slice(start, count, values));
    }
    sink.end(gathered.report);
  }

  /** Keeps rows as channels. */
  private static final class Gathered implements RecordingSink {
    private final int samples;
    private final List<double[]> channels = new ArrayList<>();
    private dev.epochlint.recording.ImportReport report =
        dev.epochlint.recording.ImportReport.NOTHING;
    private long rows;

    Gathered(int samples) {
      this.samples = samples;
    }

    void count(Limits limits) throws ImportException {
      rows++;
      if (rows * samples * Double.BYTES > limits.maxArrayBytes()) {
        throw ImportException.unreadable(
            "",
            -1,
            "a table with axes [channel, time] is kept whole, and this one has more than %,d rows"
                    .formatted(rows - 1)
                + " of %,d samples; run with a larger -Xmx or write it one sample a row"
                    .formatted(samples));
      }
    }

    @Override
    public void slice(Role role, Slice slice) {
      for (int row = 0; row < slice.samples(); row++) {
        double[] channel = new double[samples];
        for (int s = 0; s < samples; s++) {
          channel[s] = slice.values()[s][row];
        }
        channels.add(channel);
      }
    }

    @Override
    public void end(dev.epochlint.recording.ImportReport finished) {
      report = finished;
    }
  }
}
