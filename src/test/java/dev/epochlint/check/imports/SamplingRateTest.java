package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingRateTest {
  private final SamplingRate check = new SamplingRate();

  private static ExampleRecording timed(String id, int samples, double rate) {
    double[] times = IntStream.range(0, samples).mapToDouble(t -> 5 + t / rate).toArray();
    return ExampleRecording.of(id, Signals.noise(1, 1, samples)).times(times);
  }

  @ParameterizedTest
  @CsvSource({"250, 250", "256, 256.03", "0.00333, 0.003333"})
  void passesWhereTheyAgree(double declared, double actual) {
    assertThat(
            Judged.findings(
                check, StudyBuilder.study().rate(declared).recording(timed("A", 900, actual))))
        .isEmpty();
  }

  /** The catalogue's case: 0, 4, ... 20 ms and 500 Hz declared. */
  @ParameterizedTest
  @CsvSource({"500, 250, 6, ERROR", "100, 101.5, 600, ERROR", "100, 100.5, 600, WARNING"})
  void catalogueCase(double declared, double actual, int samples, Severity severity) {
    Finding finding =
        Judged.finding(
            check, StudyBuilder.study().rate(declared).recording(timed("A", samples, actual)));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat((Double) finding.evidence().get("observed"))
        .isCloseTo(actual, org.assertj.core.api.Assertions.within(1e-6));
  }

  /** Over 40 samples a clock that jitters by a third of a sample is off by 0.8 %. */
  @Test
  void jitterOfShortRecordingsIsNoOtherRate() {
    double[] times = IntStream.range(0, 40).mapToDouble(t -> t * 0.01).toArray();
    times[39] += 0.0033;
    ExampleRecording recording = ExampleRecording.of("A", Signals.noise(1, 1, 40)).times(times);
    assertThat(Judged.findings(check, StudyBuilder.study().rate(100).recording(recording)))
        .isEmpty();
  }

  @Test
  void gapsAreLeftOut() {
    double[] times = IntStream.range(0, 900).mapToDouble(t -> t * 0.01).toArray();
    for (int t = 400; t < 900; t++) {
      times[t] += 3600;
    }
    ExampleRecording recording = ExampleRecording.of("A", Signals.noise(1, 1, 900)).times(times);
    assertThat(Judged.findings(check, StudyBuilder.study().rate(100).recording(recording)))
        .isEmpty();
  }

  @Test
  void filesOfDifferentRates() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 5; s++) {
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 90)).rate(s == 3 ? 512 : 256));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message()).isEqualTo("S3.mat: its file says 512 Hz, 256 Hz is expected");
  }

  @Test
  void nothingToCompare() {
    assertThat(
            Judged.outcome(
                check, StudyBuilder.study().rate(5).recording("A", Signals.noise(1, 1, 90))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double rate = 10 + 2000 * random.nextDouble();
    int subjects = 2 + random.nextInt(8);
    int victim = random.nextInt(subjects);
    StudyBuilder study = StudyBuilder.study().rate(rate);
    for (int s = 0; s < subjects; s++) {
      double factor = s == victim ? (random.nextBoolean() ? 0.5 : 1.02) : 1;
      study.recording(timed("S" + s, 50 + random.nextInt(2000), rate * factor));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("recording", "S" + victim);
  }
}
