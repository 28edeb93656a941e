package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FlatWindowsTest {
  private final FlatWindows check = new FlatWindows();

  private static StudyBuilder study(double[][] signal) {
    return StudyBuilder.study().windows(100, 100).recording("A", signal);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1e-9, 0", "1, 1000", "1e6, 1e9"})
  void passesOnWindowsThatVaryAtAnyScaleAndOffset(double scale, double offset) {
    double[][] signal = Signals.scaled(Signals.noise(1, 2, 5000), scale);
    for (double[] channel : signal) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] += offset;
      }
    }
    assertThat(Judged.findings(check, study(signal))).isEmpty();
  }

  /** Noise of 1e-9 on 1000 varies in float64 and is one number in float32. */
  @ParameterizedTest
  @CsvSource({"FLOAT32, 1", "FLOAT64, 0"})
  void judgedInTheTypeOfTraining(NumberType dtype, int findings) {
    double[][] signal = Signals.scaled(Signals.noise(1, 1, 500), 1e-9);
    for (int t = 0; t < 500; t++) {
      signal[0][t] += 1000;
    }
    StudyBuilder study = study(signal).loss(new LossPlan(null, null, false, dtype));
    assertThat(Judged.findings(check, study)).hasSize(findings);
  }

  /** The catalogue's case: 12 windows with a target of 0 under 1 - r along time. */
  @Test
  void catalogueCase() {
    double[][] target = Signals.with(Signals.noise(2, 1, 4000), 0, 400, 1600, 0);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .loss(new LossPlan("pearson", 32, false, NumberType.FLOAT32))
            .recording(ExampleRecording.of("S18", Signals.noise(1, 1, 4000)).target(target));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("windows-affected", 12L);
    assertThat(finding.location().keys())
        .containsEntry("window", 4L)
        .containsEntry("variable", "y");
  }

  /** A target that rests is no news under a loss that is defined there. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, 1",
        "custom, 1",
        "pearson, 1",
        "ccc, 1",
        "r2, 1",
        "mse, 0",
        "mae, 0",
        "huber, 0",
        "ce, 0",
        "bce, 0"
      })
  void targetsMayRestUnderLossesThatAllowIt(String loss, int findings) {
    double[][] target = Signals.with(Signals.noise(2, 1, 4000), 0, 400, 1600, 1);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .loss(new LossPlan(loss, 32, false, NumberType.FLOAT32))
            .recording(ExampleRecording.of("S18", Signals.noise(1, 1, 4000)).target(target));
    assertThat(Judged.findings(check, study)).hasSize(findings);
  }

  @ParameterizedTest
  @CsvSource({"'', WARNING", "zscore/train, WARNING", "zscore/window, ERROR"})
  void inSignalsAnErrorWhereWindowsAreScaled(String normalize, Severity severity) {
    double[][] signal = Signals.with(Signals.noise(2, 3, 4000), 1, 400, 500, 7);
    assertThat(Judged.finding(check, study(signal).normalize(normalize)).severity())
        .isEqualTo(severity);
  }

  @Test
  void windowsWithNanAreNotCalledFlat() {
    double[][] signal = Signals.with(Signals.noise(2, 1, 1000), 0, 400, 500, 7);
    signal[0][450] = Double.NaN;
    assertThat(Judged.findings(check, study(signal))).isEmpty();
  }

  @Test
  void eventsMayStandStill() {
    double[][] signal = Signals.with(Signals.noise(1, 2, 900), 1, 0, 800, 0);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .declared(List.of("Marker*"), List.of())
            .recording(ExampleRecording.of("A", signal).channelNames("EEG", "Marker0"));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void theSameChannelOfManyRecordingsIsOneFinding() {
    StudyBuilder study = StudyBuilder.study().windows(100, 100);
    for (int s = 0; s < 5; s++) {
      study.recording("S" + s, Signals.with(Signals.noise(s, 2, 900), 1, 0, 200 + 100 * s, 1));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .isEqualTo(
            "S0.mat: x: channel 1 does not vary in 2 of 9 windows: windows 0 and 1; so in 4 more"
                + " recordings");
    assertThat(finding.evidence())
        .containsEntry("worst-recording", "S4")
        .containsEntry("recordings-affected", 5L);
    assertThat(finding.places()).hasSize(5);
  }

  /** Sparse features rest in some windows, each recording in others of them. */
  @Test
  void channelsThatRestHereAndThereAreOneFinding() {
    StudyBuilder study = StudyBuilder.study().windows(100, 100);
    for (int s = 0; s < 6; s++) {
      double[][] signal = Signals.noise(s, 4, 900);
      for (double[] row : signal) {
        Arrays.setAll(row, t -> Math.abs(row[t]));
      }
      signal = Signals.with(signal, s % 3, 0, 400, 0);
      study.recording("S" + s, Signals.with(signal, s % 3 + 1, 300, 700, 0));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .isEqualTo(
            "S0.mat: x: channel 0 does not vary in 4 of 9 windows: windows 0, 1, 2 and 3; likewise"
                + " channel 1; so in 5 more recordings");
    assertThat(finding.remedy()).contains("recordings.events");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void countsWhatEnumerationCounts(int seed) {
    Random random = new Random(seed);
    int length = 2 + random.nextInt(200);
    int stride = 1 + random.nextInt(2 * length);
    int samples = length + random.nextInt(9000);
    int start = random.nextInt(samples);
    int end = Math.min(samples, start + length + random.nextInt(600));
    double value = random.nextInt(2) * random.nextGaussian() * 1000;
    double[][] signal = Signals.with(Signals.noise(seed, 2, samples), 1, start, end, value);
    long expected = 0;
    for (int at = 0; at + length <= samples; at += stride) {
      expected += at >= start && at + length <= end ? 1 : 0;
    }
    StudyBuilder study = StudyBuilder.study().windows(length, stride).recording("A", signal);
    List<Finding> findings = Judged.findings(check, study);
    if (expected == 0) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings.get(0).evidence()).containsEntry("windows-affected", expected);
      assertThat(findings.get(0).location().keys()).containsEntry("channel", 1L);
    }
  }

  /** Files of numbers alone have no names: those that are declared are theirs. */
  @Test
  void eventsOfDeclaredNames() {
    double[][] signal = Signals.with(Signals.noise(1, 2, 900), 1, 0, 800, 0);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .channelNames("EEG", "Marker0")
            .declared(List.of("Marker*"), List.of())
            .recording("A", signal);
    assertThat(Judged.findings(check, study)).isEmpty();
  }
}
