package dev.epochlint.check;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.LabelWord;
import dev.epochlint.recording.Layout;
import dev.epochlint.recording.Series;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording of an example: arrays of shape (channels, samples) and what its file says of them.
 * Each method gives a new one; this one stays as it is. By default it is {@code x}, of class double
 * and axes (channel, time), in {@code <id>.mat}, of a subject of its own.
 *
 * @param id id
 * @param subject subject
 * @param header what the file says
 * @param data the arrays
 * @param imported what happened while it was read
 */
public record ExampleRecording(
    String id, String subject, Header header, Data data, ImportReport imported) {

  /**
   * The arrays of a recording.
   *
   * @param signal shape (channels, samples)
   * @param target shape (channels, samples), null without one
   * @param times seconds of each sample, null without them
   * @param labels labels, null without them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Data(
      double[][] signal,
      double @Nullable [][] target,
      double @Nullable [] times,
      double @Nullable [] labels) {}

  /** A recording with that signal. */
  public static ExampleRecording of(String id, double[][] signal) {
    Header header =
        new Header(id + ".mat", "mat5", "", 0, series("x", signal), null, Double.NaN, null);
    return new ExampleRecording(
        id, id, header, new Data(signal, null, null, null), ImportReport.NOTHING);
  }

  /** Of that subject. */
  public ExampleRecording subject(String name) {
    return new ExampleRecording(id, name, header, data, imported);
  }

  /** In that file; one that ends in .csv is a table. */
  public ExampleRecording file(String path) {
    String format = path.endsWith(".csv") ? "csv" : header.format();
    return part(path, format, "", 0);
  }

  /** The {@code ordinal}-th recording of that file, told from the others by its index: "[2]". */
  public ExampleRecording part(String path, String format, String index, int ordinal) {
    Header h = header;
    return header(
        new Header(path, format, index, ordinal, h.signal(), h.target(), h.rateHz(), h.subject()));
  }

  /** With that sampling rate in its file. */
  public ExampleRecording rate(double hz) {
    Header h = header;
    return header(
        new Header(
            h.file(), h.format(), h.index(), h.ordinal(), h.signal(), h.target(), hz, h.subject()));
  }

  /** With the subject that a variable of its file names, which is then its subject. */
  public ExampleRecording subjectInFile(String name) {
    Header h = header;
    return subject(name)
        .header(
            new Header(
                h.file(),
                h.format(),
                h.index(),
                h.ordinal(),
                h.signal(),
                h.target(),
                h.rateHz(),
                name));
  }

  /** With those dimensions and axes of the signal's variable, and that number of channels. */
  public ExampleRecording shaped(List<Long> dims, List<String> axes) {
    Series s = header.signal();
    return signal(
        s.variable(), s.valueClass(), dims, axes, s.channelNames(), s.complex(), s.layout());
  }

  /** With those names of the signal's channels. */
  public ExampleRecording channelNames(String... names) {
    Series s = header.signal();
    return signal(
        s.variable(), s.valueClass(), s.dims(), s.axes(), List.of(names), s.complex(), s.layout());
  }

  /** With the signal in a variable of that name and class. */
  public ExampleRecording variable(String path, String valueClass) {
    Series s = header.signal();
    return signal(path, valueClass, s.dims(), s.axes(), s.channelNames(), s.complex(), s.layout());
  }

  /** With complex numbers in its variable. */
  public ExampleRecording complex() {
    Series s = header.signal();
    return signal(
        s.variable(), s.valueClass(), s.dims(), s.axes(), s.channelNames(), true, s.layout());
  }

  /** With that roughness of its variable. */
  public ExampleRecording layout(Layout layout) {
    Series s = header.signal();
    return signal(
        s.variable(), s.valueClass(), s.dims(), s.axes(), s.channelNames(), s.complex(), layout);
  }

  /** With that regression target, variable {@code y}. */
  public ExampleRecording target(double[][] values) {
    Header h = header;
    Header with =
        new Header(
            h.file(),
            h.format(),
            h.index(),
            h.ordinal(),
            h.signal(),
            series("y", values),
            h.rateHz(),
            h.subject());
    Data d = new Data(data.signal, values, data.times, data.labels);
    return new ExampleRecording(id, subject, with, d, imported);
  }

  /** With those times of its samples, in seconds. */
  public ExampleRecording times(double... seconds) {
    Data d = new Data(data.signal, data.target, seconds.clone(), data.labels);
    return new ExampleRecording(id, subject, header, d, imported);
  }

  /** With those labels. */
  public ExampleRecording labels(double... labels) {
    Data d = new Data(data.signal, data.target, data.times, labels.clone());
    return new ExampleRecording(id, subject, header, d, imported);
  }

  /** With words as labels. */
  public ExampleRecording labels(String... words) {
    List<String> different = Arrays.stream(words).distinct().toList();
    ImportReport r = imported;
    return labels(
            Arrays.stream(words).mapToDouble(w -> LabelWord.code(different.indexOf(w))).toArray())
        .imported(
            new ImportReport(
                r.rows(),
                r.cells(),
                r.problems(),
                r.first(),
                r.decimalCommas(),
                r.dialect(),
                r.textColumns(),
                different));
  }

  /** With what happened while it was read. */
  public ExampleRecording imported(ImportReport report) {
    return new ExampleRecording(id, subject, header, data, report);
  }

  private ExampleRecording header(Header other) {
    return new ExampleRecording(id, subject, other, data, imported);
  }

  private ExampleRecording signal(
      String variable,
      String valueClass,
      List<Long> dims,
      List<String> axes,
      List<String> names,
      boolean complex,
      @Nullable Layout layout) {
    Header h = header;
    Series series =
        new Series(
            variable,
            valueClass,
            valueClass,
            dims,
            axes,
            h.signal().channels(),
            names,
            complex,
            layout);
    return header(
        new Header(
            h.file(),
            h.format(),
            h.index(),
            h.ordinal(),
            series,
            h.target(),
            h.rateHz(),
            h.subject()));
  }

  private static Series series(String variable, double[][] values) {
    long samples = values.length == 0 ? 0 : values[0].length;
    return new Series(
        variable,
        "double",
        "double",
        List.of((long) values.length, samples),
        List.of("channel", "time"),
        values.length,
        List.of(),
        false,
        null);
  }
}
