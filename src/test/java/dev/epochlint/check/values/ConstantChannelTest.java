package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConstantChannelTest {
  private final ConstantChannel check = new ConstantChannel();

  private static StudyBuilder dead(double value) {
    return StudyBuilder.study()
        .recording("S01", Signals.with(Signals.noise(1, 8, 1500), 7, 0, 1500, value))
        .recording("S02", Signals.noise(2, 8, 1500));
  }

  @Test
  void passesWhereOneSampleDiffers() {
    double[][] signal = Signals.with(Signals.noise(1, 2, 900), 1, 0, 899, 3);
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", signal))).isEmpty();
  }

  @Test
  void passesOnChannelsOfEvents() {
    double[][] signal = Signals.with(Signals.noise(1, 2, 900), 1, 0, 900, 0);
    StudyBuilder study =
        StudyBuilder.study()
            .declared(List.of("Marker*"), List.of())
            .recording(ExampleRecording.of("A", signal).channelNames("EEG", "Marker0"));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: channel 7 is 0 throughout. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, dead(0));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).isEqualTo("S01.mat: x: channel 7 is 0 in all 1,500 samples");
    assertThat(finding.location().keys()).containsEntry("channel", 7L);
  }

  @ParameterizedTest
  @CsvSource({
    "'', WARNING",
    "zscore/train, WARNING",
    "zscore/recording, ERROR",
    "zscore/window, ERROR",
    "minmax/recording, WARNING"
  })
  void anErrorWhereItsSpreadIsADivisor(String normalize, Severity severity) {
    assertThat(Judged.finding(check, dead(5).normalize(normalize)).severity()).isEqualTo(severity);
  }

  @Test
  void everywhereDeadIsAnErrorUnderAnyZScore() {
    StudyBuilder study = StudyBuilder.study().normalize("zscore/train");
    for (int s = 0; s < 3; s++) {
      study.recording("S" + s, Signals.with(Signals.noise(s, 2, 90), 0, 0, 90, -1));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo("S0.mat: x: channel 0 is -1 in all 90 samples, as in all 3 recordings");
  }

  @ParameterizedTest
  @CsvSource({"pearson, ERROR", "ccc, ERROR", "mse, WARNING"})
  void constantTargets(String loss, Severity severity) {
    StudyBuilder study =
        StudyBuilder.study()
            .loss(new LossPlan(loss, 32, false, NumberType.FLOAT32))
            .recording(ExampleRecording.of("A", Signals.noise(1, 2, 90)).target(new double[1][90]));
    assertThat(Judged.finding(check, study).severity()).isEqualTo(severity);
  }

  @Test
  void nanDoNotHideThatTheRestIsConstant() {
    double[][] signal = Signals.with(Signals.noise(1, 1, 90), 0, 0, 90, 4);
    signal[0][17] = Double.NaN;
    assertThat(Judged.finding(check, StudyBuilder.study().recording("A", signal)).evidence())
        .containsEntry("value", 4.0);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 1 + random.nextInt(10);
    int victim = random.nextInt(subjects);
    int channels = 1 + random.nextInt(16);
    int channel = random.nextInt(channels);
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < subjects; s++) {
      int samples = 10 + random.nextInt(5000);
      double[][] signal = Signals.noise(seed * 31L + s, channels, samples);
      double value = random.nextInt(3) == 0 ? 0 : random.nextGaussian();
      study.recording(
          "S" + s, s == victim ? Signals.with(signal, channel, 0, samples, value) : signal);
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("recording", "S" + victim)
        .containsEntry("channel", (long) channel);
  }
}
