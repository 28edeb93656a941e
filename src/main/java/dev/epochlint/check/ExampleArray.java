package dev.epochlint.check;

import dev.epochlint.array.CutArray;
import dev.epochlint.array.RaggedRows;
import dev.epochlint.array.RowSink;
import dev.epochlint.measure.ArrayMeasure;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array of an example: windows of shape (window, channel, time) in {@code <part>_x.npy}. Each
 * method gives a new one; this one stays as it is.
 *
 * @param part name of its part
 * @param x the windows
 * @param y the targets, null without any
 * @param classes whether the targets are classes
 * @param shuffled whether the windows are declared to lie in no order
 * @param vectors what stands beside them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExampleArray(
    String part,
    double[][][] x,
    double @Nullable [][][] y,
    boolean classes,
    boolean shuffled,
    CutArray.Vectors vectors) {

  /** Windows of a part. */
  public static ExampleArray of(String part, double[][][] x) {
    return new ExampleArray(part, x, null, false, false, CutArray.Vectors.NONE);
  }

  /** With those targets. */
  public ExampleArray targets(double[][][] values) {
    return new ExampleArray(part, x, values, classes, shuffled, vectors);
  }

  /** With one class for each window. */
  public ExampleArray classes(double... labels) {
    double[][][] values = new double[labels.length][1][1];
    for (int k = 0; k < labels.length; k++) {
      values[k][0][0] = labels[k];
    }
    return new ExampleArray(part, x, values, true, shuffled, vectors);
  }

  /** In no order, as declared. */
  public ExampleArray inNoOrder() {
    return new ExampleArray(part, x, y, classes, true, vectors);
  }

  /** With those counts of windows. */
  public ExampleArray counts(Double... counts) {
    return new ExampleArray(
        part,
        x,
        y,
        classes,
        shuffled,
        new CutArray.Vectors(
            List.of(counts), vectors.subjects(), vectors.recordings(), vectors.starts()));
  }

  /** With the subject of each window. */
  public ExampleArray subjects(List<String> subjects) {
    return new ExampleArray(
        part,
        x,
        y,
        classes,
        shuffled,
        new CutArray.Vectors(vectors.counts(), subjects, vectors.recordings(), vectors.starts()));
  }

  /** The windows that a cut of a signal, shape (channels, samples), gives. */
  public static double[][][] cut(double[][] signal, int length, int stride) {
    List<double[][]> rows = new ArrayList<>();
    for (int start = 0; start + length <= signal[0].length; start += stride) {
      double[][] row = new double[signal.length][];
      for (int c = 0; c < signal.length; c++) {
        row[c] = java.util.Arrays.copyOfRange(signal[c], start, start + length);
      }
      rows.add(row);
    }
    return rows.toArray(double[][][]::new);
  }

  ArrayProfile profile(MeasurePlan plan) {
    int channels = x[0].length;
    int samples = x[0][0].length;
    double[][][] targets = y;
    Series target =
        targets == null || classes
            ? null
            : series(targets.length, targets[0].length, targets[0][0].length);
    Header header =
        new Header(
            part + "_x.npy",
            "npy",
            "",
            0,
            series(x.length, channels, samples),
            target,
            Double.NaN,
            null);
    ArrayMeasure measure =
        new ArrayMeasure(
            header,
            samples,
            plan,
            classes ? Role.LABEL : Role.TARGET,
            vectors.subjects(),
            value -> false);
    RaggedRows ragged = rows(x, measure::row);
    RaggedRows targetRagged = rows(targets == null ? new double[0][][] : targets, measure::target);
    return measure.finish(
        new CutArray(
            part,
            part + "_x.npy",
            x.length,
            channels,
            samples,
            ragged.kinds(),
            targets == null ? "" : part + "_y.npy",
            targets == null ? -1 : targets.length,
            targetRagged.kinds(),
            shuffled,
            vectors));
  }

  /** Hands over the rows of the shape of the first. */
  void rows(RowSink sink) {
    rows(x, sink);
  }

  private static RaggedRows rows(double[][][] of, RowSink sink) {
    RaggedRows ragged =
        new RaggedRows(of.length == 0 ? 0 : of[0].length, of.length == 0 ? 0 : of[0][0].length);
    for (int k = 0; k < of.length; k++) {
      if (ragged.isRegular(k, of[k].length, of[k][0].length)) {
        sink.row(k, of[k], of[k][0].length);
      }
    }
    return ragged;
  }

  private static Series series(int rows, int channels, int samples) {
    return new Series(
        "",
        "float64",
        "float64",
        List.of((long) rows, (long) channels, (long) samples),
        List.of("window", "channel", "time"),
        channels,
        List.of(),
        false,
        null);
  }
}
