package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitMismatchTest {
  private final UnitMismatch check = new UnitMismatch();

  private static StudyBuilder study(
      long seed, int subjects, int channels, double spread, int victim, double factor) {
    Random random = new Random(seed);
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < subjects; s++) {
      double scale = 10 * Math.pow(10, spread * random.nextGaussian());
      study.recording(
          "S" + s,
          Signals.scaled(
              Signals.noise(seed * 100 + s, channels, 500), s == victim ? scale * factor : scale));
    }
    return study;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void passesOnHonestSpread(int seed) {
    assertThat(Judged.findings(check, study(seed, 20, 5, 0.3, -1, 1))).isEmpty();
  }

  /** The catalogue's case: one subject 3.04 decades above in 19 of 19 channels. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(4, 12, 19, 0.01, 7, Math.pow(10, 3.04)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("subject", "S7");
    assertThat(finding.evidence())
        .containsEntry("factor", 1000.0)
        .containsEntry("channels-agreeing", 19L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 10, 100, 3e4})
  void otherFactorsAreForAnotherCheck(double factor) {
    assertThat(Judged.findings(check, study(4, 12, 4, 0.02, 7, factor))).isEmpty();
  }

  @Test
  void twoChannelsAreTooFew() {
    assertThat(Judged.outcome(check, study(4, 12, 2, 0.02, 7, 1000)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed + 1000L);
    int subjects = 6 + random.nextInt(20);
    int victim = random.nextInt(subjects);
    double factor = Math.pow(10, 3 * (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(2)));
    assertThat(
            Judged.finding(
                    check, study(seed, subjects, 3 + random.nextInt(8), 0.05, victim, factor))
                .location()
                .keys())
        .containsEntry("subject", "S" + victim);
  }
}
