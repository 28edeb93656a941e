package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLDouble;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that the training code has cut, from files to the report. */
class ArraysTest {
  @TempDir Path directory;

  /** Shape (window, channel, time) as MATLAB lays it out. */
  private static MLDouble matrix(String name, double[][][] rows) {
    int channels = rows[0].length;
    int samples = rows[0][0].length;
    MLDouble matrix = new MLDouble(name, new int[] {rows.length, channels, samples});
    for (int k = 0; k < rows.length; k++) {
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < samples; t++) {
          matrix.set(rows[k][c][t], k + rows.length * (c + channels * t));
        }
      }
    }
    return matrix;
  }

  private void write(String name, MLArray... arrays) throws IOException {
    new MatFileWriter(directory.resolve(name).toFile(), List.of(arrays));
  }

  private static MLDouble number(String name, double value) {
    return new MLDouble(name, new double[] {value}, 1);
  }

  private JsonNode validate(String text) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(pipeline, "epochlint: 1\n" + text);
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    JsonNode report = run.json();
    for (JsonNode check : report.get("checks")) {
      assertThat(check.get("status").asText()).isNotEqualTo("crashed");
    }
    return report;
  }

  private static List<String> ids(JsonNode report) {
    List<String> ids = new ArrayList<>();
    report.get("findings").forEach(finding -> ids.add(finding.get("check").asText()));
    return ids;
  }

  private static final String TRAIN =
      "arrays: {train: {x: {file: cut.mat, variable: out}, axes: [window, channel, time],"
          + " count: {file: cut.mat, variable: out_cnt}}}\n";

  @Test
  void arraysAlone() throws IOException {
    write(
        "cut.mat",
        matrix("out", ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64)),
        number("out_cnt", 100));
    JsonNode report = validate(TRAIN);
    assertThat(report.get("findings")).isEmpty();
    assertThat(report.get("exit-status").asInt()).isZero();
  }

  @Test
  void nanInOneRow() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64);
    rows[38][1][7] = Double.NaN;
    write("cut.mat", matrix("out", rows), number("out_cnt", 100));
    JsonNode report = validate(TRAIN);
    assertThat(ids(report)).containsExactly("value-nonfinite");
    JsonNode location = report.get("findings").get(0).get("location");
    assertThat(location.get("array").asText()).isEqualTo("train.x");
    assertThat(location.get("part").asText()).isEqualTo("train");
    assertThat(location.get("row").asInt()).isEqualTo(38);
    assertThat(location.get("channel").asInt()).isEqualTo(1);
    assertThat(location.get("sample").asInt()).isEqualTo(7);
    assertThat(location.get("file").asText()).isEqualTo("cut.mat");
    assertThat(report.get("exit-status").asInt()).isEqualTo(1);
  }

  @Test
  void aCountThatIsNoNumber() throws IOException {
    write(
        "cut.mat",
        matrix("out", ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64)),
        number("out_cnt", Double.NaN));
    JsonNode report = validate(TRAIN);
    assertThat(ids(report)).containsExactly("window-count");
    assertThat(report.get("findings").get(0).get("message").asText())
        .isEqualTo("train.count is NaN: no number of windows");
  }

  @Test
  void aTableOfWindows() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 640), 16, 16);
    StringBuilder x = new StringBuilder();
    StringBuilder y = new StringBuilder();
    for (int k = 0; k < rows.length; k++) {
      List<String> cells = new ArrayList<>();
      for (double[] channel : rows[k]) {
        for (double value : channel) {
          cells.add(String.valueOf(value));
        }
      }
      x.append(String.join(",", cells)).append('\n');
      y.append(1 + k % 3).append('\n');
    }
    Files.writeString(directory.resolve("x.csv"), x);
    Files.writeString(directory.resolve("y.csv"), y);
    String arrays = "windows: {length: 16}\narrays: {train: {x: x.csv, y: y.csv}}\n";
    assertThat(ids(validate(arrays))).isEmpty();
    Files.writeString(directory.resolve("y.csv"), y.substring(0, y.length() - 2));
    JsonNode report = validate(arrays);
    assertThat(ids(report)).containsExactly("shape-pair-count");
    assertThat(report.get("findings").get(0).get("message").asText())
        .isEqualTo("train.x has 40 rows, train.y has 39: rows from 39 on have no partner");
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    JsonNode report = validate("arrays: {train: {x: cut/train_x.npy}}\n");
    assertThat(ids(report)).containsExactly("import-unreadable");
    assertThat(report.get("findings").get(0).get("location").get("file").asText())
        .isEqualTo("cut/train_x.npy");
    assertThat(report.get("exit-status").asInt()).isEqualTo(3);
  }
}
