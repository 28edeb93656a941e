package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.importer.array.ArraySeries;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the recordings of a file of named values. */
final class ValueReader {
  private final SourceFile source;
  private final String format;
  private final ValueContent content;
  private final Selection selection;
  private final Limits limits;

  ValueReader(
      SourceFile source, String format, ValueContent content, Selection selection, Limits limits) {
    this.source = source;
    this.format = format;
    this.content = content;
    this.selection = selection;
    this.limits = limits;
  }

  void read(RecordingVisitor visitor) throws ImportException, IOException {
    ValueRecordings recordings = new ValueRecordings(content, limits, selection.layout());
    List<ValueRecordings.Part> signals = recordings.find(selection.signal());
    List<ValueRecordings.Part> targets = paired(selection.target(), recordings, signals.size());
    SeriesSelection labelled = selection.labels();
    List<LabelTexts> words = labelled == null ? List.of() : LabelTexts.of(content, labelled);
    if (labelled != null && words.size() > 1) {
      requirePairs(labelled, words.size(), signals.size());
    }
    List<ValueRecordings.Part> labels =
        paired(words.isEmpty() ? labelled : null, recordings, signals.size());
    TimeSelection time = selection.time();
    SeriesSelection times =
        time == null ? null : new SeriesSelection(List.of(time.name()), List.of());
    List<ValueRecordings.Part> timesOf = paired(times, recordings, signals.size());
    double rateHz = rate(signals);
    String subject = subject();
    for (int i = 0; i < signals.size(); i++) {
      ValueRecordings.Part signal = signals.get(i);
      ValueRecordings.Part target = at(targets, i);
      RecordingSink sink =
          visitor.begin(
              new Header(
                  source.name(),
                  format,
                  signal.index(),
                  i,
                  signal.info(),
                  target == null ? null : target.info(),
                  rateHz,
                  subject == null ? signal.subject() : subject));
      if (sink != null) {
        deliver(signal, Role.SIGNAL, selection.scale(), sink);
        deliver(target, Role.TARGET, 1, sink);
        deliver(at(labels, i), Role.LABEL, 1, sink);
        deliver(at(timesOf, i), Role.TIME, time == null ? 1 : time.unit().seconds(), sink);
        sink.end(
            words.isEmpty()
                ? ImportReport.NOTHING
                : words.get(words.size() == 1 ? 0 : i).deliver(sink));
      }
    }
  }

  private static ValueRecordings.@Nullable Part at(List<ValueRecordings.Part> parts, int i) {
    return parts.isEmpty() ? null : parts.get(parts.size() == 1 ? 0 : i);
  }

  /** The series of a selection, as many as there are signals, or one for all of them. */
  private List<ValueRecordings.Part> paired(
      @Nullable SeriesSelection wanted, ValueRecordings from, int signals)
      throws ImportException, IOException {
    if (wanted == null) {
      return List.of();
    }
    List<ValueRecordings.Part> parts = from.find(wanted);
    requirePairs(wanted, parts.size(), signals);
    return parts;
  }

  private static void requirePairs(SeriesSelection wanted, int series, int signals)
      throws ImportException {
    if (series != signals && series != 1) {
      throw ImportException.shape(
          String.join(", ", wanted.selectors()),
          "'%s' gives %d series for %d recordings; they are paired by index"
              .formatted(String.join(", ", wanted.selectors()), series, signals),
          List.of());
    }
  }

  private static void deliver(
      ValueRecordings.@Nullable Part part, Role role, double scale, RecordingSink sink)
      throws ImportException, IOException {
    if (part == null) {
      return;
    }
    List<ArraySeries> arrays = part.arrays();
    if (arrays.size() == 1) {
      arrays.get(0).deliver(part.at(), role, scale, sink);
      return;
    }
    double[][] values = new double[arrays.size()][];
    for (long start = 0; start < part.samples(); start += Slice.SAMPLES) {
      int count = (int) Math.min(Slice.SAMPLES, part.samples() - start);
      for (int c = 0; c < values.length; c++) {
        values[c] = arrays.get(c).samples(start, count, scale);
      }
      sink.slice(role, new Slice(start, count, values));
    }
  }

  private double rate(List<ValueRecordings.Part> signals) throws ImportException, IOException {
    String name = selection.rateVariable();
    if (name == null) {
      SignalFacts facts = signals.isEmpty() ? null : content.facts(signals.get(0).path());
      return facts == null ? Double.NaN : facts.rateHz();
    }
    Value node = content.find(name).get(0).node();
    if (node instanceof Value.Numbers numbers && numbers.array().elements() == 1) {
      double[] rate = new double[1];
      numbers.array().copy(0, 1, 1, rate, 0);
      return rate[0];
    }
    throw ImportException.variable(
        name,
        "the sampling rate '%s' is no single number but %s %s"
            .formatted(name, node.valueClass(), node.dims()),
        List.of());
  }

  /** An id that is a number, as text: without a fraction where it has none. */
  static String digits(double id) {
    return id == Math.rint(id) && Math.abs(id) < 1e15
        ? String.valueOf((long) id)
        : String.valueOf(id);
  }

  private @Nullable String subject() throws ImportException, IOException {
    String name = selection.subjectName();
    if (name == null) {
      return null;
    }
    Value node = content.find(name).get(0).node();
    if (node instanceof Value.Text text && !text.value().isBlank()) {
      return text.value().strip();
    } else if (node instanceof Value.Numbers numbers && numbers.array().elements() == 1) {
      double[] id = new double[1];
      numbers.array().copy(0, 1, 1, id, 0);
      return digits(id[0]);
    } else if (node instanceof Value.Texts texts && texts.values().size() == 1) {
      return texts.values().get(0).strip();
    }
    throw ImportException.variable(
        name,
        "the subject '%s' is neither text nor a number but %s %s"
            .formatted(name, node.valueClass(), node.dims()),
        List.of());
  }
}
