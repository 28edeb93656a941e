package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.NaturalOrder;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Role;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the recordings of one table: one, or one for each value of the subject's column, whose rows
 * may be mixed.
 */
final class TableReader {
  static final String FORMAT = "csv";

  private final SourceFile source;
  private final Selection selection;
  private final Limits limits;
  private final TableFile file;
  private final Layout layout;

  TableReader(SourceFile source, Selection selection, Limits limits)
      throws ImportException, IOException {
    this.source = source;
    this.selection = selection;
    this.limits = limits;
    this.file = new TableFile(source, selection.table(), limits);
    this.layout = Layout.of(file.table(), selection);
  }

  void read(RecordingVisitor visitor) throws ImportException, IOException {
    if (layout.transposed()) {
      new TransposedTable(source, selection, limits, file, layout).read(visitor);
    } else if (layout.subject() < 0) {
      one(visitor);
    } else {
      several(visitor);
    }
  }

  private void one(RecordingVisitor visitor) throws ImportException, IOException {
    double rateHz = layout.rate() < 0 ? Double.NaN : survey().rateHz;
    RecordingSink sink = visitor.begin(header("", 0, null, rateHz));
    if (sink == null) {
      return;
    }
    OpenRecording recording = new OpenRecording(layout, sink, selection.table().na());
    file.rows(
        new Wanted() {
          @Override
          public void row(Row row, int usable, @Nullable Kind problem) throws ImportException {
            recording.add(row, usable, problem);
          }

          @Override
          public void aside(Row row, Kind problem) {
            recording.note(row, problem);
          }
        });
    recording.end();
  }

  private Header header(String index, int ordinal, @Nullable String subject, double rateHz) {
    Layout.Part target = layout.part(Role.TARGET);
    return new Header(
        source.name(),
        FORMAT,
        index,
        ordinal,
        layout.signal().series(),
        target == null ? null : target.series(),
        rateHz,
        subject);
  }

  /** Rows that pass the filters. */
  private abstract class Wanted implements TableFile.Taker {
    @Override
    public boolean wants(Row row) {
      return layout.wants(row);
    }

    @Override
    public void aside(Row row, Kind problem) {
      // Only a reader of samples reports it.
    }
  }

  /** How many rows each subject has, in natural order, and the first sampling rate. */
  private static final class Survey {
    private final Map<String, Long> rows = new TreeMap<>(NaturalOrder.INSTANCE);
    private double rateHz = Double.NaN;
  }

  private Survey survey() throws ImportException, IOException {
    Survey survey = new Survey();
    file.rows(
        new Wanted() {
          @Override
          public void row(Row row, int usable, @Nullable Kind problem) throws ImportException {
            if (layout.rate() >= 0 && layout.rate() < usable && Double.isNaN(survey.rateHz)) {
              survey.rateHz = row.number(layout.rate(), file.table().dialect().decimal());
            }
            if (layout.subject() >= 0) {
              survey.rows.merge(subject(row), 1L, Long::sum);
              if (survey.rows.size() > limits.maxVariables()) {
                throw ImportException.unreadable(
                    String.valueOf(selection.subjectName()),
                    -1,
                    "more than %,d subjects; is this the column of subjects?"
                        .formatted(limits.maxVariables()));
              }
            }
          }
        });
    return survey;
  }

  private String subject(Row row) {
    return layout.subject() < row.cells() ? row.text(layout.subject()) : "";
  }

  private void several(RecordingVisitor visitor) throws ImportException, IOException {
    Survey survey = survey();
    Map<String, RecordingSink> sinks = new HashMap<>();
    int ordinal = 0;
    for (String subject : survey.rows.keySet()) {
      String index = selection.subjectName() + "=" + subject;
      RecordingSink sink = visitor.begin(header(index, ordinal++, subject, survey.rateHz));
      if (sink != null) {
        sinks.put(subject, sink);
      }
    }
    Map<String, OpenRecording> open = new HashMap<>();
    file.rows(
        new Wanted() {
          private @Nullable OpenRecording last;

          @Override
          public void row(Row row, int usable, @Nullable Kind problem) throws ImportException {
            String subject = subject(row);
            RecordingSink sink = sinks.get(subject);
            if (sink == null) {
              return;
            }
            OpenRecording recording =
                open.computeIfAbsent(
                    subject, s -> new OpenRecording(layout, sink, selection.table().na()));
            last = recording;
            recording.add(row, usable, problem);
            // Closed with its last row, so that its buffers do not wait for the end of the file.
            if (survey.rows.merge(subject, -1L, Long::sum) == 0) {
              recording.end();
              open.remove(subject);
              sinks.remove(subject);
            }
          }

          @Override
          public void aside(Row row, Kind problem) {
            if (last != null) {
              last.note(row, problem);
            }
          }
        });
  }
}
