package dev.epochlint.check;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording of an example: arrays of shape (channels, samples) and what its file says of them.
 * Each method gives a new one; this one stays as it is. By default it is {@code x}, of class double
 * and axes (channel, time), in {@code <id>.mat}, of a subject of its own.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExampleRecording(
    String id,
    String subject,
    String file,
    String format,
    double rateHz,
    Series signalSeries,
    double[][] signal,
    @Nullable Series targetSeries,
    double @Nullable [][] target,
    double @Nullable [] times,
    ImportReport imported) {

  /** A recording with that signal. */
  public static ExampleRecording of(String id, double[][] signal) {
    return new ExampleRecording(
        id,
        id,
        id + ".mat",
        "mat5",
        Double.NaN,
        series("x", signal),
        signal,
        null,
        null,
        null,
        ImportReport.NOTHING);
  }

  /** Of that subject. */
  public ExampleRecording subject(String name) {
    return new ExampleRecording(
        id,
        name,
        file,
        format,
        rateHz,
        signalSeries,
        signal,
        targetSeries,
        target,
        times,
        imported);
  }

  /** In that file; one that ends in .csv is a table. */
  public ExampleRecording file(String path) {
    String kind = path.endsWith(".csv") ? "csv" : format;
    return new ExampleRecording(
        id,
        subject,
        path,
        kind,
        rateHz,
        signalSeries,
        signal,
        targetSeries,
        target,
        times,
        imported);
  }

  /** With that sampling rate in its file. */
  public ExampleRecording rate(double hz) {
    return new ExampleRecording(
        id, subject, file, format, hz, signalSeries, signal, targetSeries, target, times, imported);
  }

  /** With those dimensions and axes of the signal's variable, and that number of channels. */
  public ExampleRecording shaped(List<Long> dims, List<String> axes) {
    Series s = signalSeries;
    return signalSeries(
        new Series(
            s.variable(),
            s.valueClass(),
            s.storage(),
            dims,
            axes,
            s.channels(),
            s.channelNames(),
            s.complex()));
  }

  /** With those names of the signal's channels. */
  public ExampleRecording channelNames(String... names) {
    Series s = signalSeries;
    return signalSeries(
        new Series(
            s.variable(),
            s.valueClass(),
            s.storage(),
            s.dims(),
            s.axes(),
            s.channels(),
            List.of(names),
            s.complex()));
  }

  /** With the signal in a variable of that name and class. */
  public ExampleRecording variable(String path, String valueClass) {
    Series s = signalSeries;
    return signalSeries(
        new Series(
            path,
            valueClass,
            valueClass,
            s.dims(),
            s.axes(),
            s.channels(),
            s.channelNames(),
            s.complex()));
  }

  /** With that regression target, variable {@code y}. */
  public ExampleRecording target(double[][] values) {
    return new ExampleRecording(
        id,
        subject,
        file,
        format,
        rateHz,
        signalSeries,
        signal,
        series("y", values),
        values,
        times,
        imported);
  }

  /** With those times of its samples, in seconds. */
  public ExampleRecording times(double... seconds) {
    return new ExampleRecording(
        id,
        subject,
        file,
        format,
        rateHz,
        signalSeries,
        signal,
        targetSeries,
        target,
        seconds.clone(),
        imported);
  }

  /** With what happened while it was read. */
  public ExampleRecording imported(ImportReport report) {
    return new ExampleRecording(
        id,
        subject,
        file,
        format,
        rateHz,
        signalSeries,
        signal,
        targetSeries,
        target,
        times,
        report);
  }

  Header header() {
    return new Header(file, format, "", 0, signalSeries, targetSeries, rateHz, null);
  }

  private ExampleRecording signalSeries(Series series) {
    return new ExampleRecording(
        id, subject, file, format, rateHz, series, signal, targetSeries, target, times, imported);
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
        false);
  }
}
