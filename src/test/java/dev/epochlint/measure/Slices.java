package dev.epochlint.measure;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import java.util.Arrays;
import java.util.List;

/** Measures arrays as an importer would deliver them. */
final class Slices {
  private Slices() {}

  static SeriesProfile measure(double[][] signal, MeasurePlan plan) {
    Series series =
        new Series(
            "x",
            "double",
            "double",
            List.of((long) signal.length, (long) signal[0].length),
            List.of("channel", "time"),
            signal.length,
            List.of(),
            false,
            null);
    RecordingMeasure measure =
        new RecordingMeasure(
            new Header("S1.mat", "mat5", "", 0, series, null, Double.NaN, null), plan);
    int n = signal[0].length;
    double[][] reused = new double[signal.length][Slice.SAMPLES];
    for (int start = 0; start < n; start += Slice.SAMPLES) {
      int count = Math.min(Slice.SAMPLES, n - start);
      for (int c = 0; c < signal.length; c++) {
        Arrays.fill(reused[c], Double.NaN);
        System.arraycopy(signal[c], start, reused[c], 0, count);
      }
      measure.slice(Role.SIGNAL, new Slice(start, count, reused));
    }
    measure.end(ImportReport.NOTHING);
    return measure.finish("S1", "1").signal();
  }
}
