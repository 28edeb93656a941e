package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLChar;
import com.jmatio.types.MLDouble;
import dev.epochlint.Shared;
import dev.epochlint.check.Signals;
import dev.epochlint.importer.HandMadeEdf;
import dev.epochlint.importer.npy.NpyText;
import dev.epochlint.recording.NumberType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** First pipeline files, which validate as they stand. */
class InitTest {
  @TempDir Path directory;

  private String init() throws IOException {
    CommandLine ran = CommandLine.run("init", directory.toString());
    assertThat(ran.err()).contains("wrote");
    assertThat(ran.status()).isZero();
    String text = Files.readString(directory.resolve("pipeline.yaml"));
    assertThat(ran.out()).isEqualTo(text);
    assertThat(text).contains("# yaml-language-server: $schema=");
    return text;
  }

  private int validate() {
    return CommandLine.run("validate", directory.resolve("pipeline.yaml").toString()).status();
  }

  private static double[][] noise(int seed, int rows, int columns) {
    Random random = new Random(seed);
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return values;
  }

  private void npy(String name, Long... dims) throws IOException {
    long elements = 1;
    for (long dim : dims) {
      elements *= dim;
    }
    byte[] header = NpyText.header(NumberType.FLOAT32, List.of(dims));
    ByteBuffer bytes = ByteBuffer.allocate((int) (header.length + 4 * elements));
    bytes.put(header);
    double[] values = noise(name.hashCode(), 1, (int) elements)[0];
    NpyText.put(NumberType.FLOAT32, values, values.length, bytes);
    Files.write(directory.resolve(name), bytes.array());
  }

  @Test
  void matlabRecordings() throws Exception {
    for (int s = 1; s <= 3; s++) {
      new MatFileWriter(
          directory.resolve("S%02d.mat".formatted(s)).toFile(),
          List.of(
              new MLDouble("eeg", noise(s, 4, 3000)),
              new MLDouble("y", noise(9 + s, 1, 3000)),
              new MLDouble("fs", new double[][] {{128}}),
              new MLChar("note", "a note")));
    }
    assertThat(init())
        .contains("files: 'S*.mat'")
        .contains("subject: 'S(\\d+)[^/]*$'")
        .contains("signal: eeg")
        .contains("axes: [channel, time]")
        .contains("rate: {variable: fs}")
        .contains("as long as the signal: y");
    assertThat(validate()).isZero();
  }

  @Test
  void tables() throws Exception {
    Files.createDirectories(directory.resolve("P1"));
    Files.createDirectories(directory.resolve("P12"));
    for (String name : List.of("P1/walk.csv", "P12/walk.csv")) {
      StringBuilder table = new StringBuilder("time,acc x,acc y,label\n");
      double[][] values = noise(name.hashCode(), 2, 2000);
      for (int t = 0; t < 2000; t++) {
        table.append(t * 5).append(',').append(values[0][t]).append(',');
        table.append(values[1][t]).append(",1\n");
      }
      Files.writeString(directory.resolve(name), table);
    }
    Files.writeString(directory.resolve("split.csv"), "subject,part\n1,train\n12,validation\n");
    assertThat(init())
        .contains("subject: '(?:^|/)P(\\d+)/'")
        .contains("signal: ['acc x', 'acc y']")
        .contains("time: {column: time, unit: ms}")
        .contains("split: {file: split.csv}");
    assertThat(validate()).isLessThan(2);
  }

  @Test
  void signalsInRecords() throws Exception {
    Files.write(directory.resolve("night1.edf"), new HandMadeEdf().signals("C3", "C4").write(60));
    assertThat(init()).contains("files: night1.edf").contains("every channel of one rate");
    assertThat(validate()).isLessThan(2);
  }

  /** Folders as BIDS lays them out: tables of subjects, events and channels are no recordings. */
  @Test
  void recordingsAmongTablesThatDescribeThem() throws Exception {
    for (int subject = 1; subject <= 3; subject++) {
      String stem = "sub-%02d/eeg/sub-%02d_task-rest".formatted(subject, subject);
      Files.createDirectories(directory.resolve(stem).getParent());
      Files.write(
          directory.resolve(stem + "_eeg.edf"), new HandMadeEdf().signals("Fz", "Cz").write(60));
      Files.writeString(
          directory.resolve(stem + "_events.tsv"),
          "onset\tduration\ttrial_type\n1.5\t0\ta\n6.5\t0\tb\n");
      Files.writeString(
          directory.resolve(stem + "_channels.tsv"),
          "name\ttype\tunits\nFz\tEEG\tuV\nCz\tEEG\tuV\n");
      Files.writeString(directory.resolve(stem + "_eeg.json"), "{\"SamplingFrequency\": 100}\n");
    }
    Files.writeString(directory.resolve("dataset_description.json"), "{\"Name\": \"rest\"}\n");
    Files.writeString(
        directory.resolve("participants.tsv"),
        "participant_id\tage\nsub-01\t21\nsub-02\t22\nsub-03\t23\n");
    assertThat(init())
        .contains("files: 'sub-*/eeg/sub-*.edf'")
        .contains("# 3 of format edf; in sub-01/eeg")
        .contains("subject: 'sub-")
        .doesNotContain(".tsv", "_eeg.json", "arrays:");
    CommandLine run =
        CommandLine.run(
            "validate", directory.resolve("pipeline.yaml").toString(), "--format", "json");
    assertThat(run.status()).isLessThan(2);
    assertThat(run.json().get("recordings"))
        .extracting(recording -> recording.get("subject").asText())
        .containsExactly("01", "02", "03");
  }

  @Test
  void arraysThatAreAlreadyCut() throws Exception {
    npy("X_train.npy", 90L, 4L, 128L);
    npy("y_train.npy", 90L, 1L, 128L);
    npy("X_val.npy", 30L, 4L, 128L);
    npy("y_val.npy", 30L, 1L, 128L);
    assertThat(init())
        .contains("  train:\n    x: X_train.npy\n    axes: [window, channel, time]")
        .contains("  validation:\n    x: X_val.npy")
        .contains("y: y_val.npy")
        .doesNotContain("recordings:");
    assertThat(validate()).isLessThan(2);
  }

  @Test
  void outAndItsCount() throws Exception {
    MLDouble out = new MLDouble("out", new int[] {4, 64, 200});
    double[] values = noise(3, 1, 4 * 64 * 200)[0];
    for (int i = 0; i < values.length; i++) {
      out.set(values[i], i);
    }
    new MatFileWriter(
        directory.resolve("windows.mat").toFile(),
        List.of(out, new MLDouble("out_cnt", new double[][] {{200}})));
    assertThat(init())
        .contains("x: {file: windows.mat, variable: out}")
        .contains("axes: [channel, time, window]")
        .contains("count: {file: windows.mat, variable: out_cnt}");
    assertThat(validate()).isLessThan(2);
  }

  @Test
  void nothingIsReplacedAndNothingIsInvented() throws Exception {
    Files.writeString(directory.resolve("readme.txt"), "nothing here\n");
    CommandLine ran = CommandLine.run("init", directory.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("no recording and no array was found");
    npy("recording.npy", 4L, 5000L);
    init();
    assertThat(CommandLine.run("init", directory.toString()).err())
        .contains("is there already; --force replaces it");
    assertThat(CommandLine.run("init", directory.resolve("absent").toString()).status())
        .isEqualTo(2);
  }

  /** Whatever the findings are, the pipeline file is one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"eeglab_sample", "eye_ier2023", "gaitmap", "heartpy", "jpvow", "muse_lsl", "nab"})
  void realFolders(String name) throws Exception {
    Path folder = Shared.path("real-data/" + name);
    Path file = directory.resolve("pipeline.yaml");
    CommandLine ran = CommandLine.run("init", folder.toString(), "--out", file.toString());
    assertThat(ran.err()).contains("wrote");
    assertThat(validate()).isIn(0, 1, 3);
  }

  /** 69 windows of 4 channels and 100 samples: the count says which axis is which. */
  @ParameterizedTest
  @ValueSource(ints = {68, 69, 70})
  void theCountTellsTheAxisOfWindows(int count) throws Exception {
    MLDouble out = new MLDouble("out", new int[] {69, 4, 100});
    double[] values = noise(3, 1, 69 * 4 * 100)[0];
    for (int i = 0; i < values.length; i++) {
      out.set(values[i], i);
    }
    new MatFileWriter(
        directory.resolve("cut.mat").toFile(),
        List.of(out, new MLDouble("out_cnt", new double[][] {{count - 60, 60}})));
    assertThat(init()).contains("axes: [window, channel, time]").contains("variable: out_cnt");
  }

  /** Along time neighbours are alike: that tells the axes where no count does. */
  @ParameterizedTest
  @CsvSource({"0,1,2", "2,1,0", "1,2,0", "2,0,1", "0,2,1"})
  void smoothnessTellsTheAxesOfOut(int window, int channel, int time) throws Exception {
    int[] lengths = new int[3];
    lengths[window] = 70;
    lengths[channel] = 6;
    lengths[time] = 100;
    MLDouble out = new MLDouble("out", lengths);
    int[] at = new int[3];
    for (int k = 0; k < 70; k++) {
      double[][] row = Signals.coloured(k, 6, 100, 0.9);
      for (int c = 0; c < 6; c++) {
        for (int t = 0; t < 100; t++) {
          at[window] = k;
          at[channel] = c;
          at[time] = t;
          out.set(row[c][t], at[0] + lengths[0] * (at[1] + lengths[1] * at[2]));
        }
      }
    }
    String[] names = new String[3];
    names[window] = "window";
    names[channel] = "channel";
    names[time] = "time";
    new MatFileWriter(
        directory.resolve("cut.mat").toFile(),
        List.of(out, new MLDouble("out_cnt", new double[][] {{Double.NaN}})));
    assertThat(init()).contains("axes: [" + String.join(", ", names) + "]");
    CommandLine ran = CommandLine.run("validate", directory.resolve("pipeline.yaml").toString());
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("train.count is NaN").doesNotContain("import-reshape-order");
  }

  @Test
  void targetsTellTheAxisOfWindows() throws Exception {
    npy("X.npy", 64L, 90L, 8L);
    npy("y.npy", 90L);
    npy("subjects.npy", 90L);
    assertThat(init())
        .contains("  train:\n    x: X.npy\n    axes: [time, window, channel]")
        .contains("y: y.npy")
        .contains("subjects: subjects.npy");
  }

  @Test
  void tablesOfWindows() throws Exception {
    for (String part : List.of("train", "val")) {
      StringBuilder x = new StringBuilder();
      StringBuilder y = new StringBuilder();
      for (double[] row : noise(part.hashCode(), 40, 64)) {
        x.append(Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")));
        x.append('\n');
        y.append(y.length() % 3).append('\n');
      }
      Files.writeString(directory.resolve(part + "_x.csv"), x);
      Files.writeString(directory.resolve(part + "_y.csv"), y);
    }
    assertThat(init())
        .contains("  train:\n    x: train_x.csv\n    y: train_y.csv")
        .contains("  validation:\n    x: val_x.csv")
        .doesNotContain("recordings:");
    assertThat(validate()).isZero();
  }

  @Test
  void aTableOfLabels() throws Exception {
    StringBuilder labels = new StringBuilder("subject,label\n");
    for (int s = 1; s <= 4; s++) {
      StringBuilder table = new StringBuilder("acc_x,acc_y\n");
      for (double[] row : noise(s, 500, 2)) {
        table.append(row[0]).append(',').append(row[1]).append('\n');
      }
      Files.writeString(directory.resolve("S" + s + ".csv"), table);
      labels.append('S').append(s).append(s % 2 == 0 ? ",walk\n" : ",run\n");
    }
    Files.writeString(directory.resolve("labels.csv"), labels);
    assertThat(init())
        .contains("subject: '(S\\d+)[^/]*$'")
        .contains("labels: {table: labels.csv, kind: class}");
    assertThat(validate()).isZero();
  }

  /** Trials are no subjects: their amplitudes are not compared as those of people. */
  @Test
  void trialsOfOneFileAreOfOneSubject() throws Exception {
    npy("trials.npy", 30L, 4L, 200L);
    assertThat(init()).contains("axes: [trial, channel, time]").contains("subject: '([^/]*)$'");
    CommandLine ran = CommandLine.run("validate", directory.resolve("pipeline.yaml").toString());
    assertThat(ran.out()).contains("30 recordings of 1 subject");
  }

  @Test
  void whatCantBeReadIsSaid() throws Exception {
    npy("train_x.npy", 30L, 4L, 200L);
    byte[] whole = Files.readAllBytes(directory.resolve("train_x.npy"));
    Files.write(directory.resolve("train_x.npy"), Arrays.copyOf(whole, 5000));
    CommandLine ran = CommandLine.run("init", directory.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("1 of them can't be read: train_x.npy: ");
  }

  @Test
  void theUnitInTheNameOfTheClock() throws Exception {
    for (String unit : List.of("time [s]", "t_ms")) {
      StringBuilder table = new StringBuilder(unit).append(",acc_x (m/s^2)\n");
      double[] values = noise(4, 1, 50)[0];
      for (int i = 0; i < 50; i++) {
        table.append(i).append(',').append(values[i]).append('\n');
      }
      Files.writeString(directory.resolve("walk.csv"), table);
      assertThat(init())
          .contains(
              "time: {column: " + (unit.equals("t_ms") ? "t_ms, unit: ms" : "'time [s]', unit: s"))
          .contains("signal: ['acc_x (m/s^2)']");
      assertThat(validate()).isZero();
      Files.delete(directory.resolve("pipeline.yaml"));
    }
  }
}
