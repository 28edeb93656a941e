package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NonFiniteTest {
  private final NonFinite check = new NonFinite();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9, 0.99})
  void passesOnFiniteValuesOfAnySize(double memory) {
    StudyBuilder study = StudyBuilder.study().windows(64, 16);
    double[] sizes = {1e-300, 1e-12, 1, 1e12, Double.MAX_VALUE / 1e3};
    for (int i = 0; i < sizes.length; i++) {
      study.recording("S" + i, Signals.scaled(Signals.coloured(i, 3, 5000, memory), sizes[i]));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: NaN at 5000..5002 reach windows 38 and 39 of length 256, stride 128. */
  @Test
  void catalogueCase() {
    double[][] signal = Signals.with(Signals.noise(1, 2, 10_000), 1, 5000, 5003, Double.NaN);
    Finding finding =
        Judged.finding(check, StudyBuilder.study().windows(256, 128).recording("S07", signal));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys())
        .containsEntry("channel", 1L)
        .containsEntry("sample", 5000L)
        .containsEntry("window", 38L);
    assertThat(finding.evidence())
        .containsEntry("nan", 3L)
        .containsEntry("windows-affected", 2L)
        .containsEntry("first-windows", List.of(38L, 39L));
  }

  @Test
  void infinityCountsBySign() {
    double[][] signal = Signals.noise(1, 3, 100);
    signal[0][7] = Double.POSITIVE_INFINITY;
    signal[2][3] = Double.NEGATIVE_INFINITY;
    signal[2][9] = Double.NaN;
    Finding finding = Judged.finding(check, StudyBuilder.study().recording("A", signal));
    assertThat(finding.message())
        .isEqualTo(
            "A.mat: x has 1 NaN and 2 infinite values in channels 0 and 2, first in channel 2,"
                + " sample 3");
    assertThat(finding.evidence())
        .containsEntry("positive-infinities", 1L)
        .containsEntry("negative-infinities", 1L);
  }

  @Test
  void targetsAreJudgedToo() {
    double[][] target = Signals.with(Signals.noise(2, 1, 100), 0, 50, 60, Double.NaN);
    ExampleRecording recording = ExampleRecording.of("A", Signals.noise(1, 2, 100)).target(target);
    assertThat(Judged.finding(check, StudyBuilder.study().recording(recording)).message())
        .isEqualTo("A.mat: y has 10 NaN in channel 0, samples 50-59");
  }

  @Test
  void declaredMissingValuesAreNone() {
    double[][] signal = Signals.with(Signals.noise(1, 1, 100), 0, 5, 9, -9999);
    StudyBuilder study =
        StudyBuilder.study().declared(List.of(), List.of(-9999.0)).recording("A", signal);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 1 + random.nextInt(8);
    int victim = random.nextInt(subjects);
    int channels = 1 + random.nextInt(6);
    StudyBuilder study = StudyBuilder.study().windows(50, 1 + random.nextInt(50));
    int samples = 50 + random.nextInt(9000);
    int start = random.nextInt(samples);
    int end = Math.min(samples, start + 1 + random.nextInt(random.nextBoolean() ? 3 : 500));
    int channel = random.nextInt(channels);
    for (int s = 0; s < subjects; s++) {
      double[][] signal = Signals.noise(seed * 31L + s, channels, samples);
      double bad = random.nextBoolean() ? Double.NaN : Double.NEGATIVE_INFINITY;
      study.recording(
          "S" + s, s == victim ? Signals.with(signal, channel, start, end, bad) : signal);
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.location().keys())
        .containsEntry("recording", "S" + victim)
        .containsEntry("channel", (long) channel)
        .containsEntry("sample", (long) start);
    assertThat(finding.evidence()).containsEntry("longest-run", List.of((long) start, (long) end));
  }
}
