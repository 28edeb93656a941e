package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
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

class SubjectScaleTest {
  private final SubjectScale check = new SubjectScale();

  private static StudyBuilder amplitudes(double... factors) {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < factors.length; s++) {
      study.recording("S" + s, Signals.scaled(Signals.noise(s, 1, 4000), factors[s]));
    }
    return study;
  }

  /** Honest spread over subjects: log-normal with 0.15 decades. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void noWarningOnHonestSpread(int seed) {
    Random random = new Random(seed);
    double[] factors =
        IntStream.range(0, 20)
            .mapToDouble(i -> Math.pow(10, 0.15 * random.nextGaussian()))
            .toArray();
    assertThat(Judged.findings(check, amplitudes(factors)))
        .allMatch(finding -> finding.severity() == Severity.NOTE);
  }

  /** The catalogue's case: nine of 10 to 14 and one of 1200, two decades above. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(check, amplitudes(10, 10.5, 11, 11.5, 12, 12.5, 13, 13.5, 14, 1200));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("subject", "S9");
    assertThat((Double) finding.evidence().get("ratio")).isBetween(85.0, 110.0);
    assertThat((Double) finding.evidence().get("robust-z")).isGreaterThan(20);
  }

  @Test
  void tooSmallStandsOutAsWell() {
    Finding finding = Judged.finding(check, amplitudes(10, 11, 12, 13, 14, 15, 16, 0.1));
    assertThat(finding.message()).contains("smaller than the median of 8 subjects");
  }

  @Test
  void halfOfTheSubjectsInOtherUnits() {
    List<Finding> findings = Judged.findings(check, amplitudes(1, 1.1, 1.2, 1000, 1100, 1200));
    assertThat(findings).hasSize(3).allMatch(finding -> finding.severity() == Severity.WARNING);
  }

  @Test
  void fewSubjectsAreNoFamily() {
    assertThat(Judged.outcome(check, amplitudes(1, 1, 1, 1, 1000)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void constantChannelsHaveNoAmplitude() {
    assertThat(Judged.outcome(check, amplitudes(0, 0, 0, 1, 2, 3, 1)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  /**
   * Trials that are padded with zeros, as those of the Japanese vowels: where most samples are
   * padding the interquartile range says nothing of the amplitude.
   */
  @Test
  void paddingIsNoAmplitude() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 12; s++) {
      int padded = s % 3 == 0 ? 700 : 100;
      double[][] signal = Signals.noise(s, 2, 1000);
      for (int c = 0; c < 2; c++) {
        signal = Signals.with(signal, c, 1000 - padded, 1000, 0);
      }
      study.recording("S" + s, signal);
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void aFewSamplesAreNoAmplitude() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 12; s++) {
      study.recording("S" + s, Signals.scaled(Signals.noise(s, 1, 29), s == 3 ? 1e4 : 1));
    }
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 6 + random.nextInt(20);
    double[] factors =
        IntStream.range(0, subjects)
            .mapToDouble(i -> Math.pow(10, 0.1 * random.nextGaussian()))
            .toArray();
    int victim = random.nextInt(subjects);
    factors[victim] *= Math.pow(10, (random.nextBoolean() ? 1 : -1) * (2 + random.nextDouble()));
    assertThat(Judged.findings(check, amplitudes(factors)))
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.location().keys()).containsEntry("subject", "S" + victim));
  }
}
