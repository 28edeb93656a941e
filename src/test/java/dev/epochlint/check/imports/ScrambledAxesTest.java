package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLDouble;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.cli.CommandLine;
import dev.epochlint.recording.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrambledAxesTest {
  private final ScrambledAxes check = new ScrambledAxes();

  @TempDir Path directory;

  private static Layout layout(double time, double channel, double other, boolean structured) {
    return new Layout(
        List.of(
            new Layout.AxisRoughness(true, 0, "channel", channel, 1.5 * channel),
            new Layout.AxisRoughness(true, 1, "time", time, 1.5 * time),
            new Layout.AxisRoughness(false, 1, "time", other, 1.5 * other)),
        structured);
  }

  private static StudyBuilder study(Layout... layouts) {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < layouts.length; i++) {
      study.recording(ExampleRecording.of("A" + i, Signals.noise(i, 3, 50)).layout(layouts[i]));
    }
    return study;
  }

  /** The catalogue's case: roughness 1.02 along the declared axis, 0.049 along another one. */
  @Test
  void catalogueCase() {
    Layout scrambled = layout(1.02, 1, 0.049, false);
    Finding finding = Judged.finding(check, study(scrambled, scrambled));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((Double) finding.evidence().get("ratio")).isCloseTo(20.8, within(0.05));
    assertThat(Judged.finding(check, study(scrambled)).severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void aThirdOfTheVariablesIsNoProof() {
    Layout scrambled = layout(1.02, 1, 0.049, false);
    Layout fine = layout(0.05, 1, 0.9, false);
    assertThat(Judged.finding(check, study(scrambled, fine, fine)).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void passesWhereTimeIsSmoothOrPlacesDiffer() {
    assertThat(Judged.findings(check, study(layout(0.05, 1, 1, false)))).isEmpty();
    assertThat(Judged.findings(check, study(layout(0.1, 0.06, 1, false)))).isEmpty();
    assertThat(Judged.findings(check, study(layout(1.02, 1, 0.049, true)))).isEmpty();
  }

  @Test
  void whiteNoiseTellsNothing() {
    assertThat(Judged.outcome(check, study(layout(1, 1, 0.9, false))))
        .isInstanceOf(Outcome.Underpowered.class);
  }

  /** Writes recordings as MATLAB files, their bytes in the order of C where {@code scrambled}. */
  private String validate(int seed, boolean scrambled, boolean few) throws IOException {
    Random random = new Random(seed);
    int channels = few ? 3 + seed % 5 : 8 + random.nextInt(25);
    double memory = 0.95 + 0.04 * random.nextDouble();
    double common = 0.5 * random.nextDouble();
    Path folder = Files.createDirectories(directory.resolve("s" + seed));
    for (int f = 0; f < 3; f++) {
      int samples = 2000 + random.nextInt(2000);
      double[][] signal = Signals.coloured(seed * 10L + f, channels + 1, samples, memory);
      double[] values = new double[channels * samples];
      for (int c = 0; c < channels; c++) {
        for (int t = 0; t < samples; t++) {
          int at = scrambled ? c * samples + t : c + t * channels;
          values[at] = signal[c][t] + common * signal[channels][t];
        }
      }
      new MatFileWriter(
          folder.resolve("S" + f + ".mat").toFile(), List.of(new MLDouble("x", values, channels)));
    }
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(pipeline, "epochlint: 1\nrecordings: {files: 'S*.mat', signal: x}\n");
    return CommandLine.run(
            "validate", pipeline.toString(), "--only", "import-reshape-order", "--format", "json")
        .json()
        .get("findings")
        .toString();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsFilesWrittenInTheOtherOrder(int seed) throws IOException {
    assertThat(validate(seed, true, false)).contains("import-reshape-order").contains("\"error\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isSilentOnFilesInOrder(int seed) throws IOException {
    assertThat(validate(seed, false, false)).isEqualTo("[]");
  }

  static IntStream few() {
    return IntStream.range(0, 25);
  }

  /** An accelerometer has three channels. */
  @ParameterizedTest
  @MethodSource("few")
  void findsThemOfFewChannels(int seed) throws IOException {
    assertThat(validate(seed, true, true)).contains("import-reshape-order");
  }

  @ParameterizedTest
  @MethodSource("few")
  void isSilentOnFewChannelsInOrder(int seed) throws IOException {
    assertThat(validate(seed, false, true)).isEqualTo("[]");
  }
}
