package dev.epochlint.probe;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Scales each column of rows to median 0 and a robust standard deviation of 1, and clips it to 10
 * of them.
 */
final class Cleaning {
  private static final double MOST = 10;
  private static final double TO_STD = 1.4826;

  private final double[] median;
  private final double[] scale;

  private Cleaning(double[] median, double[] scale) {
    this.median = median;
    this.scale = scale;
  }

  /** Leaves rows of that many columns as they are. */
  static Cleaning none(int columns) {
    double[] infinite = new double[columns];
    Arrays.fill(infinite, Double.NaN);
    return new Cleaning(new double[columns], infinite);
  }

  /** The scaling of the finite rows of some windows. */
  static Cleaning of(
      List<ProbeData.Window> windows, Function<ProbeData.Window, double[]> values, int columns) {
    double[] median = new double[columns];
    double[] scale = new double[columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      double[] all =
          windows.stream()
              .filter(ProbeData.Window::isFinite)
              .map(values)
              .flatMapToDouble(
                  row ->
                      java.util.stream.IntStream.range(0, row.length / columns)
                          .mapToDouble(r -> row[r * columns + column]))
              .toArray();
      median[c] = middle(all);
      double center = median[c];
      scale[c] = TO_STD * middle(Arrays.stream(all).map(v -> Math.abs(v - center)).toArray());
    }
    return new Cleaning(median, scale);
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values.length == 0 ? 0 : values[values.length / 2];
  }

  /** The rows, scaled and clipped. */
  double[] of(double[] rows) {
    double[] clean = rows.clone();
    for (int i = 0; i < rows.length; i++) {
      int c = i % median.length;
      if (!Double.isNaN(scale[c])) {
        double z = (rows[i] - median[c]) / (scale[c] + 1e-12);
        clean[i] = Math.max(-MOST, Math.min(MOST, z));
      }
    }
    return clean;
  }
}
