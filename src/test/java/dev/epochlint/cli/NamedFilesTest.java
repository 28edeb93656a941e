package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.types.MLDouble;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside the recordings that are named as a split, a log or an array. */
class NamedFilesTest extends ArrayFolder {
  private static double[][] signal(int seed) {
    return Signals.noise(seed, 2, 640);
  }

  /** The windows of 64 samples of the first recording, one a row: (window, channel, time). */
  private static double[][][] windows() {
    return ExampleArray.cut(signal(1), 64, 64);
  }

  private void table(String name, double[][] signal) throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int t = 0; t < signal[0].length; t++) {
      text.append(String.format(Locale.ROOT, "%.9f,%.9f%n", signal[0][t], signal[1][t]));
    }
    Files.writeString(directory.resolve(name), text);
  }

  private static int recordings(JsonNode report) {
    return report.get("coverage").get("recordings").asInt();
  }

  private CommandLine run(String text) throws IOException {
    Path file = directory.resolve("pipeline.yaml");
    Files.writeString(file, "epochlint: 1\n" + text);
    return CommandLine.run("validate", file.toString());
  }

  @Test
  void aGlobThatMatchesOnlyTheSplitMatchesNoRecording() throws IOException {
    Files.writeString(directory.resolve("split.csv"), "subject,part\n1,train\n");
    String text = "recordings: {files: ['%s']}\nwindows: {length: 64}\nsplit: {file: split.csv}\n";
    CommandLine run = run(text.formatted("*.csv"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("recordings.files: '*.csv' matches only what other keys name, and is left out:")
        .contains("'split.csv' (split.file); to read such a file all the same, name it without");
    table("S1.csv", signal(1));
    assertThat(run(text.formatted("S*.csv', 'sp*.csv")).status()).isEqualTo(2);
    assertThat(
            run("recordings: {files: '*.csv', target: {files: 'sp*.csv'}}\nsplit: {file:"
                    + " split.csv}\n")
                .err())
        .contains("recordings.target.files: 'sp*.csv' matches only what other keys name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"split.csv", "./split.csv", "sub/../split.csv", "%s/split.csv"})
  void aSplitIsLeftOutHoweverItIsWritten(String written) throws IOException {
    for (int s = 1; s <= 3; s++) {
      table("S" + s + ".csv", signal(s));
    }
    Files.writeString(directory.resolve("split.csv"), "subject,part\n1,train\n2,test\n3,train\n");
    Files.createDirectory(directory.resolve("sub"));
    JsonNode report =
        validate(
            "recordings: {files: '*.csv', subject: 'S(.)'}\nwindows: {length: 64, stride: 64}\n"
                + "split: {file: '%s'}\n".formatted(written.formatted(directory)));
    assertThat(recordings(report)).isEqualTo(3);
    assertThat(ids(report)).doesNotContain("import-unreadable", "split-coverage");
  }

  /** A name without wildcards means the file: here as a recording that it can't be. */
  @ParameterizedTest
  @ValueSource(strings = {"split.csv", "./split.csv", "sub/../split.csv", "%s/split.csv"})
  void aFileNamedInFullIsRead(String written) throws IOException {
    Files.writeString(directory.resolve("split.csv"), "subject,part\n1,train\n");
    CommandLine run =
        run(
            "recordings: {files: '%s', subject: 'S(.)'}\nsplit: {file: split.csv}\n"
                .formatted(written.formatted(directory)));
    assertThat(run.err()).contains("finds no subject in 'split.csv'");
  }

  private void containers() throws IOException {
    for (int s = 1; s <= 3; s++) {
      MLDouble x = new MLDouble("x", signal(s));
      if (s == 1) {
        write("S1.mat", x, matrix("wx", windows()));
      } else {
        write("S" + s + ".mat", x);
      }
    }
  }

  /** The array lies in the file of a recording, as another variable. */
  @Test
  void aContainerOfARecordingAndAnArrayIsBoth() throws IOException {
    containers();
    JsonNode report =
        validate(
            """
            recordings: {files: 'S*.mat', subject: 'S(.)', signal: x}
            windows: {length: 64, stride: 64}
            arrays: {train: {x: {file: S1.mat, variable: wx}, axes: [window, channel, time]}}
            split: {parts: {train: ['1'], test: ['2', '3']}}
            """);
    assertThat(recordings(report)).isEqualTo(3);
    assertThat(ids(report)).doesNotContain("cut-conformance", "import-variable");
  }

  /** What is an array is no recording, though it has the name of the recordings' variable. */
  @Test
  void aContainerOfAnArrayAloneIsNoRecording() throws IOException {
    for (int s = 1; s <= 3; s++) {
      write("S" + s + ".mat", new MLDouble("x", signal(s)));
    }
    write("train.mat", matrix("x", windows()));
    JsonNode report =
        validate(
            """
            recordings: {files: '*.mat', subject: 'S(.)', signal: x}
            windows: {length: 64, stride: 64}
            arrays: {train: {x: {file: train.mat, variable: x}, axes: [window, channel, time]}}
            split: {parts: {train: ['1'], test: ['2', '3']}}
            """);
    assertThat(recordings(report)).isEqualTo(3);
    assertThat(ids(report)).doesNotContain("cut-conformance");
  }

  @Test
  void anArrayBesideRecordingsIsNone() throws IOException {
    for (int s = 1; s <= 3; s++) {
      writeNpy("S" + s + ".npy", flat(signal(s)), 2, 640);
    }
    writeNpy("train_x.npy", flat(windows()), 10, 2, 64);
    JsonNode report =
        validate(
            """
            recordings: {files: '*.npy', subject: 'S(.)'}
            windows: {length: 64, stride: 64}
            arrays: {train: {x: train_x.npy, axes: [window, channel, time]}}
            split: {parts: {train: ['1'], test: ['2', '3']}}
            """);
    assertThat(recordings(report)).isEqualTo(3);
    assertThat(ids(report)).doesNotContain("cut-conformance");
  }
}
