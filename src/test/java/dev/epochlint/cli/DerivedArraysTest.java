package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.types.MLDouble;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Arrays of which targets or samples are not those of the recordings. */
class DerivedArraysTest extends ArrayFolder {
  private JsonNode withTargets(int shift) throws IOException {
    List<double[][]> x = new ArrayList<>();
    List<double[][]> y = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      double[][] signal = Signals.coloured(r, 2, 1400, 0.9);
      double[][] target = Signals.coloured(50 + r, 1, 1400, 0.95);
      write("S" + r + ".mat", new MLDouble("x", signal), new MLDouble("y", target));
      x.addAll(List.of(ExampleArray.cut(signal, 64, 32)));
      y.addAll(List.of(ExampleArray.cut(target, 64, 32)));
    }
    Collections.rotate(y, shift);
    writeNpy("cut/train_x.npy", flat(x.toArray(double[][][]::new)), x.size(), 2, 64);
    writeNpy("cut/train_y.npy", flat(y.toArray(double[][][]::new)), y.size(), 1, 64);
    return validate(
        """
        recordings: {files: S*.mat, signal: x, target: y, target-axes: [channel, time]}
        windows: {length: 64, stride: 32}
        arrays: {train: {x: cut/train_x.npy, y: cut/train_y.npy}}
        """);
  }

  @Test
  void targetsOfTheirWindows() throws IOException {
    assertThat(withTargets(0).get("findings")).isEmpty();
  }

  @Test
  void targetsOfTheWindowsBefore() throws IOException {
    JsonNode report = withTargets(1);
    assertThat(ids(report)).containsExactly("cut-conformance");
    assertThat(report.get("findings").get(0).get("message").asText())
        .startsWith(
            "train.x: 126 rows are with a target that is not the recording's at their place (row 0"
                + " is of S0)");
  }

  /** One number for each window: the recording's target at its last sample. */
  private JsonNode withSingleTargets(int wrong) throws IOException {
    List<double[][]> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int r = 0; r < 3; r++) {
      double[][] signal = Signals.coloured(r, 2, 1400, 0.9);
      double[][] target = Signals.coloured(50 + r, 1, 1400, 0.95);
      write("S" + r + ".mat", new MLDouble("x", signal), new MLDouble("y", target));
      x.addAll(List.of(ExampleArray.cut(signal, 64, 32)));
      for (int start = 0; start + 64 <= 1400; start += 32) {
        y.add(target[0][start + 63]);
      }
    }
    Collections.rotate(y.subList(10, 10 + wrong), 1);
    writeNpy("cut/train_x.npy", flat(x.toArray(double[][][]::new)), x.size(), 2, 64);
    double[] targets = y.stream().mapToDouble(Double::doubleValue).toArray();
    writeNpy("cut/train_y.npy", targets, y.size(), 1, 1);
    return validate(
        """
        recordings: {files: S*.mat, signal: x, target: y, target-axes: [channel, time]}
        windows: {length: 64, stride: 32}
        arrays: {train: {x: cut/train_x.npy, y: cut/train_y.npy}}
        """);
  }

  @Test
  void oneTargetForEachWindow() throws IOException {
    assertThat(withSingleTargets(0).get("findings")).isEmpty();
    JsonNode report = withSingleTargets(7);
    assertThat(ids(report)).containsExactly("cut-conformance");
    assertThat(report.get("findings").get(0).get("message").asText())
        .startsWith("train.x: 7 rows are with a target that is not the recording's at their place");
  }

  private JsonNode derived(UnaryOperator<double[]> filter) throws IOException {
    List<double[][]> rows = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      double[][] signal = Signals.coloured(r, 3, 3000 + 64 * r, 0.9);
      writeNpy("raw/S" + r + ".npy", flat(signal), 3, signal[0].length);
      double[][] other = Arrays.stream(signal).map(filter).toArray(double[][]::new);
      rows.addAll(List.of(ExampleArray.cut(other, 64, 32)));
    }
    writeNpy("cut/train_x.npy", flat(rows.toArray(double[][][]::new)), rows.size(), 3, 64);
    return validate(
        """
        recordings: {files: raw/S*.npy, axes: [channel, time]}
        windows: {length: 64, stride: 32}
        arrays: {train: {x: cut/train_x.npy}}
        """);
  }

  private static String cut(JsonNode report) {
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("check").asText().equals("cut-conformance")) {
        return finding.get("severity").asText() + ": " + finding.get("message").asText();
      }
    }
    return "";
  }

  @Test
  void filteredOrResampledRecordings() throws IOException {
    // What is left of a signal when its mean over 15 samples is taken away: slow parts are gone.
    UnaryOperator<double[]> highPass =
        x -> {
          double[] y = new double[x.length];
          for (int t = 0; t < x.length; t++) {
            double mean = 0;
            for (int k = -7; k <= 7; k++) {
              mean += x[Math.max(0, Math.min(x.length - 1, t + k))] / 15;
            }
            y[t] = x[t] - mean;
          }
          return y;
        };
    assertThat(cut(derived(highPass)))
        .startsWith("warning: train.x: rows are like the recordings at their places but not their")
        .contains("filtered, detrended or re-referenced before the cut");
    assertThat(cut(derived(x -> every(x, 2, 1))))
        .contains("rows are every 2. sample of the recordings: decimated before the cut");
    assertThat(cut(derived(x -> every(x, 2, 2))))
        .contains("rows are like the recordings with one sample for 2 of theirs (median corr")
        .contains("resampled before the cut");
    assertThat(cut(derived(x -> Signals.coloured(Arrays.hashCode(x), 1, x.length, 0.9)[0])))
        .startsWith("error: train.x")
        .contains("are in no recording: the array is not cut from these recordings, or they were");
  }

  /** Every so many samples the mean of the next ones. */
  private static double[] every(double[] x, int step, int mean) {
    double[] y = new double[x.length / step];
    for (int t = 0; t < y.length; t++) {
      for (int k = 0; k < mean; k++) {
        y[t] += x[Math.min(x.length - 1, step * t + k)] / mean;
      }
    }
    return y;
  }
}
