package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredClassTest {
  private final StoredClass check = new StoredClass();

  private static double[][] integers(long seed, int channels, int samples, double scale) {
    double[][] signal = Signals.scaled(Signals.coloured(seed, channels, samples, 0.9), scale);
    for (double[] channel : signal) {
      for (int t = 0; t < samples; t++) {
        channel[t] = Math.rint(channel[t]);
      }
    }
    return signal;
  }

  private static StudyBuilder study(String valueClass, double[][] signal) {
    return StudyBuilder.study()
        .recording(ExampleRecording.of("A", signal).variable("x", valueClass));
  }

  /** The catalogue's case: int16, channel 4 zero over 10,000..10,511, the others are not. */
  @Test
  void catalogueCase() {
    double[][] gap = Signals.with(integers(1, 6, 12_000, 300), 4, 10_000, 10_512, 0);
    Finding finding = Judged.finding(check, study("int16", gap));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys())
        .containsEntry("channel", 4L)
        .containsEntry("sample", 10_000L);
    assertThat(finding.evidence()).containsEntry("zeros", 512L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"double", "single"})
  void zerosAmongFloatingPointNumbersAreNotJudgedHere(String valueClass) {
    double[][] gap = Signals.with(integers(1, 6, 12_000, 300), 4, 10_000, 10_512, 0);
    assertThat(Judged.findings(check, study(valueClass, gap))).isEmpty();
  }

  @Test
  void allChannelsAtZeroAreNoMissingSamplesOfOne() {
    double[][] pause = integers(1, 3, 5000, 300);
    for (double[] channel : pause) {
      Arrays.fill(channel, 1000, 1100, 0);
    }
    assertThat(Judged.findings(check, study("int16", pause))).isEmpty();
  }

  /** A sensor at rest reads 0, a trigger does most of the time, and counts end there. */
  @Test
  void naturalZeros() {
    double[][] quiet = integers(1, 3, 5000, 4);
    Arrays.fill(quiet[0], 100, 150, 0);
    assertThat(Judged.findings(check, study("int16", quiet))).isEmpty();
    double[][] trigger = Signals.with(integers(1, 3, 5000, 300), 1, 0, 5000, 0);
    trigger[1][400] = 7;
    assertThat(Judged.findings(check, study("int16", trigger))).isEmpty();
    double[][] counts = integers(1, 3, 5000, 300);
    for (int t = 0; t < 5000; t++) {
      counts[2][t] = Math.max(0, counts[2][t]);
    }
    assertThat(Judged.findings(check, study("uint16", counts))).isEmpty();
  }

  @Test
  void classesThatHoldNoSignal() {
    assertThat(Judged.finding(check, study("char", integers(1, 2, 500, 40))).severity())
        .isEqualTo(Severity.ERROR);
    assertThat(Judged.finding(check, study("logical", integers(1, 2, 500, 40))).severity())
        .isEqualTo(Severity.WARNING);
    StudyBuilder complex =
        StudyBuilder.study()
            .recording(ExampleRecording.of("A", Signals.noise(1, 2, 500)).complex());
    assertThat(Judged.finding(check, complex).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void manyRecordingsAreOneFinding() {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 5; i++) {
      study.recording(ExampleRecording.of("A" + i, Signals.noise(i, 2, 500)).complex());
    }
    assertThat(Judged.finding(check, study).evidence()).containsEntry("recordings-affected", 5L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int channels = 2 + random.nextInt(10);
    int samples = 1000 + random.nextInt(9000);
    int channel = random.nextInt(channels);
    int length = 20 + random.nextInt(200);
    int start = random.nextInt(samples - length);
    double[][] signal = integers(seed, channels, samples, 100 + 5000 * random.nextDouble());
    double[][] gap = Signals.with(signal, channel, start, start + length, 0);
    Finding finding = Judged.finding(check, study("int16", gap));
    assertThat(finding.location().keys()).containsEntry("channel", (long) channel);
    assertThat((Long) finding.evidence().get("zeros")).isBetween((long) length, length + 3L);
  }
}
