package dev.epochlint.importer.edf;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.RecordingVisitor;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.util.List;

/** Reads the one recording of a file, record by record. */
final class EdfReader {
  private final ByteStore file;
  private final EdfHeader header;
  private final Selection selection;

  EdfReader(ByteStore file, EdfHeader header, Selection selection) {
    this.file = file;
    this.header = header;
    this.selection = selection;
  }

  void read(SourceFile source, String format, RecordingVisitor visitor)
      throws ImportException, IOException {
    for (String name : new String[] {selection.rateVariable(), selection.subjectName()}) {
      if (name != null) {
        throw ImportException.variable(
            name, "an %s file has no variable '%s'".formatted(format, name), List.of());
      }
    }
    List<EdfChannel> signal = EdfSelection.of(header, selection.signal());
    SeriesSelection wanted = selection.target();
    List<EdfChannel> target = wanted == null ? List.of() : EdfSelection.of(header, wanted);
    SeriesSelection labels = selection.labels();
    var time = selection.time();
    RecordingSink sink =
        visitor.begin(
            new Header(
                source.name(),
                format,
                "",
                0,
                series(selection.signal(), signal),
                wanted == null ? null : series(wanted, target),
                header.rateHz(signal.get(0)),
                null));
    if (sink == null) {
      return;
    }
    deliver(signal, Role.SIGNAL, selection.scale(), sink);
    deliver(target, Role.TARGET, 1, sink);
    if (labels != null) {
      deliver(EdfSelection.of(header, labels), Role.LABEL, 1, sink);
    }
    if (time != null) {
      SeriesSelection of = new SeriesSelection(List.of(time.name()), List.of());
      deliver(EdfSelection.of(header, of), Role.TIME, time.unit().seconds(), sink);
    } else if (header.discontinuous()) {
      deliverTimes(signal.get(0).samples(), sink);
    }
    sink.end(ImportReport.NOTHING);
  }

  private Series series(SeriesSelection wanted, List<EdfChannel> channels) throws ImportException {
    String variable =
        wanted.selectors().isEmpty() ? "signal" : String.join(", ", wanted.selectors());
    long samples = header.records() * channels.get(0).samples();
    Limits.requireChannels(variable, channels.size(), samples, "[time, channel]");
    return new Series(
        variable,
        "double",
        channels.get(0).bytes() == 2 ? "int16" : "int24",
        List.of((long) channels.size(), samples),
        List.of("channel", "time"),
        channels.size(),
        channels.stream().map(EdfChannel::label).toList(),
        false,
        null);
  }

  /** Fills some samples of one record. */
  @FunctionalInterface
  private interface Filling {
    void fill(long record, int first, int count, double[][] values, int from)
        throws ImportException, IOException;
  }

  private void deliver(List<EdfChannel> channels, Role role, double scale, RecordingSink sink)
      throws ImportException, IOException {
    if (channels.isEmpty()) {
      return;
    }
    slices(
        channels.size(),
        channels.get(0).samples(),
        role,
        sink,
        (record, first, count, values, from) -> {
          long at = header.data() + record * header.recordBytes();
          for (int c = 0; c < values.length; c++) {
            channels.get(c).read(file, at, first, count, values[c], from);
            for (int i = from; scale != 1 && i < from + count; i++) {
              values[c][i] *= scale;
            }
          }
        });
  }

  /** When each sample was taken: records of EDF+D need not follow one another. */
  private void deliverTimes(int samples, RecordingSink sink) throws ImportException, IOException {
    RecordTimes times = RecordTimes.of(header, file);
    double step = header.recordSeconds() / samples;
    slices(
        1,
        samples,
        Role.TIME,
        sink,
        (record, first, count, values, from) -> {
          double start = times.seconds(record);
          for (int i = 0; i < count; i++) {
            values[0][from + i] = start + (first + i) * step;
          }
        });
  }

  private void slices(int channels, int perRecord, Role role, RecordingSink sink, Filling filling)
      throws ImportException, IOException {
    double[][] values = new double[channels][Slice.SAMPLES];
    long start = 0;
    int filled = 0;
    for (long record = 0; record < header.records(); record++) {
      int count;
      for (int first = 0; first < perRecord; first += count) {
        count = Math.min(perRecord - first, Slice.SAMPLES - filled);
        filling.fill(record, first, count, values, filled);
        filled += count;
        if (filled == Slice.SAMPLES) {
          sink.slice(role, new Slice(start, filled, values));
          start += filled;
          filled = 0;
        }
      }
    }
    if (filled > 0) {
      sink.slice(role, new Slice(start, filled, values));
    }
  }

  /** Hands the samples of one channel over, a record at a time. */
  static void each(
      ByteStore file,
      EdfHeader header,
      EdfChannel channel,
      dev.epochlint.importer.VariableVisitor.ChunkConsumer consumer)
      throws ImportException, IOException {
    double[] values = new double[channel.samples()];
    for (long record = 0; record < header.records(); record++) {
      long at = header.data() + record * header.recordBytes();
      channel.read(file, at, 0, values.length, values, 0);
      consumer.accept(values, values.length);
    }
  }
}
