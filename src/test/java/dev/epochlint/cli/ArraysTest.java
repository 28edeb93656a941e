package dev.epochlint.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.types.MLCell;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrays that the training code has cut, from files to the report. */
class ArraysTest extends ArrayFolder {
  private static MLDouble number(String name, double value) {
    return new MLDouble(name, new double[] {value}, 1);
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
  void arraysAloneAreWhatWasExamined() throws IOException {
    write("cut.mat", matrix("out", ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64)));
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        "epochlint: 1\narrays: {train: {x: {file: cut.mat, variable: out}, axes: [window, channel,"
            + " time]}}\n");
    assertThat(CommandLine.run("validate", pipeline.toString()).out())
        .startsWith("PASS  nothing found in 1 array\n")
        .contains("Examined train.x of 100 rows.")
        .doesNotContain("0 recordings");
  }

  @Test
  void arrayWithoutRows() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2, 64), }";
    header = header + " ".repeat(117 - header.length()) + "\n";
    byte[] npy = ("\u0093NUMPY\u0001\u0000v\u0000" + header).getBytes(ISO_8859_1);
    Files.write(directory.resolve("none.npy"), npy);
    JsonNode report = validate("arrays: {validation: {x: none.npy}}\n");
    assertThat(ids(report)).containsExactly("shape-empty");
    assertThat(report.get("findings").get(0).get("message").asText())
        .isEqualTo("none.npy: arrays.validation.x: the array holds no rows");
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

  /** What is found in targets is told of their file, not of that of the windows. */
  @Test
  void nanInOneTarget() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64);
    double[][][] targets = ExampleArray.cut(Signals.noise(2, 1, 6400), 64, 64);
    targets[38][0][7] = Double.NaN;
    writeNpy("cut/train_x.npy", flat(rows), 100, 2, 64);
    writeNpy("cut/train_y.npy", flat(targets), 100, 1, 64);
    JsonNode report = validate("arrays: {train: {x: cut/train_x.npy, y: cut/train_y.npy}}\n");
    assertThat(ids(report)).containsExactly("value-nonfinite");
    JsonNode finding = report.get("findings").get(0);
    assertThat(finding.get("message").asText()).startsWith("cut/train_y.npy: array has 1 NaN");
    assertThat(finding.get("location").get("file").asText()).isEqualTo("cut/train_y.npy");
    assertThat(finding.get("location").get("array").asText()).isEqualTo("train.y");
    assertThat(finding.get("location").get("row").asInt()).isEqualTo(38);
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
  void aCountThatIsEmptyOrText() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64);
    write("cut.mat", matrix("out", rows), new MLDouble("out_cnt", new int[] {0, 0}));
    JsonNode report = validate(TRAIN);
    assertThat(ids(report)).containsExactly("import-variable");
    assertThat(report.get("findings").get(0).get("message").asText())
        .startsWith("cut.mat: out_cnt: arrays.train.count: ");
    write("cut.mat", matrix("out", rows), new MLChar("out_cnt", "100"));
    JsonNode text = validate(TRAIN).get("findings").get(0);
    assertThat(text.get("message").asText())
        .isEqualTo("cut.mat: arrays.train.count: 'out_cnt' is no numeric array but of class char");
    assertThat(text.get("remedy").asText()).contains("{file: …, variable: …}");
  }

  @Test
  void axesThatAreNotAsDeclared() throws IOException {
    write(
        "cut.mat", matrix("out", ExampleArray.cut(Signals.coloured(1, 8, 51_200, 0.9), 256, 256)));
    JsonNode finding =
        validate(
                "arrays: {train: {x: {file: cut.mat, variable: out}, axes: [time, channel,"
                    + " window]}}\n")
            .get("findings")
            .get(0);
    assertThat(finding.get("check").asText()).isEqualTo("import-reshape-order");
    assertThat(finding.get("remedy").asText()).startsWith("write arrays.train.axes so that time");
  }

  @Test
  void aCellForEachWindow() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 640), 64, 64);
    MLCell cells = new MLCell("out", new int[] {1, 10});
    for (int k = 0; k < 10; k++) {
      cells.set(new MLDouble("", k == 9 ? Signals.first(rows[k], 40) : rows[k]), k);
    }
    write("cut.mat", cells);
    JsonNode report =
        validate(
            "windows: {length: 64}\narrays: {train: {x: {file: cut.mat, variable: 'out{*}'}}}\n");
    assertThat(ids(report)).containsExactly("shape-window");
    assertThat(report.get("findings").get(0).get("message").asText())
        .isEqualTo(
            "train.x: row 9 of 10 has 2 channels of 40 samples, the first 2 channels of 64"
                + " samples");
  }

  /** Rows of another shape are left out of what is measured, not out of the count. */
  @Test
  void aRowBehindOneOfAnotherShape() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 640), 64, 64);
    rows[7][1][5] = Double.NaN;
    MLCell cells = new MLCell("out", new int[] {1, 10});
    for (int k = 0; k < 10; k++) {
      cells.set(new MLDouble("", k == 3 ? Signals.first(rows[k], 40) : rows[k]), k);
    }
    write("cut.mat", cells);
    JsonNode report = validate("arrays: {train: {x: {file: cut.mat, variable: 'out{*}'}}}\n");
    assertThat(ids(report)).containsExactly("shape-window", "value-nonfinite");
    JsonNode location = report.get("findings").get(1).get("location");
    assertThat(location.get("row").asInt()).isEqualTo(7);
    assertThat(location.get("sample").asInt()).isEqualTo(5);
  }

  @Test
  void rowsOfNanAtTheEnd() throws IOException {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 6400), 64, 64);
    for (int k = 90; k < 100; k++) {
      rows[k] = Signals.with(Signals.with(rows[k], 0, 0, 64, Double.NaN), 1, 0, 64, Double.NaN);
    }
    write("cut.mat", matrix("out", rows), number("out_cnt", 100));
    JsonNode report = validate(TRAIN);
    assertThat(ids(report)).containsExactly("tail-uninitialised");
    assertThat(report.get("findings").get(0).get("evidence").get("also").toString())
        .contains("value-nonfinite");
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

  private final List<double[][]> signals = new ArrayList<>();

  /** Four recordings, and the windows of some of them from a first sample on. */
  private double[][][] cut(int first, int... recordings) throws IOException {
    if (signals.isEmpty()) {
      for (int r = 0; r < 4; r++) {
        signals.add(Signals.coloured(r, 2, 1400 + 64 * r, 0.9));
        writeNpy("raw/S" + r + ".npy", flat(signals.get(r)), 2, signals.get(r)[0].length);
      }
    }
    List<double[][]> rows = new ArrayList<>();
    for (int r : recordings) {
      double[][] from =
          Arrays.stream(signals.get(r))
              .map(channel -> Arrays.copyOfRange(channel, first, channel.length))
              .toArray(double[][]::new);
      rows.addAll(List.of(ExampleArray.cut(from, 64, 32)));
    }
    return rows.toArray(double[][][]::new);
  }

  private static final String STUDY =
      """
      recordings: {files: raw/S*.npy, subject: 'S(\\d)', axes: [channel, time]}
      windows: {length: 64, stride: 32}
      split: {parts: {train: ['0', '2'], validation: ['1', '3']}}
      arrays:
        train: {x: cut/train_x.npy, subjects: cut/subjects.npy}
        validation: {x: cut/val_x.npy}
      """;

  private JsonNode study(double[][][] train, double[][][] validation) throws IOException {
    writeNpy("cut/train_x.npy", flat(train), train.length, 2, 64);
    writeNpy("cut/val_x.npy", flat(validation), validation.length, 2, 64);
    double[] subjects = new double[train.length];
    Arrays.fill(subjects, 42, train.length, 2);
    writeNpy("cut/subjects.npy", subjects, train.length);
    return validate(STUDY);
  }

  @Test
  void theDeclaredCut() throws IOException {
    JsonNode report = study(cut(0, 0, 2), cut(0, 1, 3));
    assertThat(report.get("findings")).isEmpty();
    assertThat(report.get("verdict").asText()).isEqualTo("pass");
    JsonNode train = report.get("arrays").get(0);
    assertThat(train.get("part").asText()).isEqualTo("train");
    assertThat(train.get("rows").asInt()).isEqualTo(88);
    assertThat(train.get("exact").asInt()).isEqualTo(88);
    assertThat(train.get("undecided").asInt()).isZero();
    CommandLine text = CommandLine.run("validate", directory.resolve("pipeline.yaml").toString());
    assertThat(text.out().replaceAll("\\s+", " "))
        .contains("train.x of 88 rows (88 found in the recordings)");
  }

  @Test
  void aCutOneSampleLate() throws IOException {
    JsonNode report = study(cut(0, 0, 2), cut(1, 1, 3));
    assertThat(ids(report)).containsExactly("cut-conformance");
    JsonNode finding = report.get("findings").get(0);
    assertThat(finding.get("message").asText())
        .startsWith("validation.x, row 0, sample 0, channel 0 is ")
        .contains(": every window starts 1 sample too late (counted from 1)");
    assertThat(finding.get("evidence").get("expected").asDouble())
        .isEqualTo((float) signals.get(1)[0][0]);
    assertThat(finding.get("evidence").get("observed").asDouble())
        .isEqualTo((float) signals.get(1)[0][1]);
  }

  @Test
  void partsExchangedByMistake() throws IOException {
    JsonNode report = study(cut(0, 0, 2), cut(0, 1, 2));
    assertThat(ids(report)).contains("split-sample-overlap", "window-count");
  }

  @Test
  void subjectsThatAreNot() throws IOException {
    double[][][] rows = cut(0, 0, 2);
    double[] wrong = new double[rows.length];
    study(rows, cut(0, 1, 3));
    writeNpy("cut/subjects.npy", wrong, rows.length);
    JsonNode report = validate(STUDY);
    assertThat(ids(report)).containsExactly("cut-conformance");
    assertThat(report.get("findings").get(0).get("message").asText())
        .contains("rows are of another subject than train.subjects says (row 42 is of S2)");
  }
}
