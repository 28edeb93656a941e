package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.TrainingPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepBoundTest {
  private final StepBound check = new StepBound();

  private static StudyBuilder study(String loss, String optimizer, double rate, double scale) {
    return StudyBuilder.study()
        .loss(LossStudies.plan(loss))
        .inputs(TrainingInputs.NONE.withTraining(new TrainingPlan(optimizer, rate, false, "", "")))
        .recording("S01", Signals.scaled(Signals.noise(1, 16, 5000), scale));
  }

  /** Sixteen features of scale 100: divergence for sure above 1e-4, safety below 6.3e-6. */
  @Test
  void theCaseOfTheDefinition() {
    Finding finding = Judged.finding(check, study("mse", "sgd", 1e-2, 100));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("diverges-from")).isCloseTo(1e-4, within(5e-6));
    assertThat((double) finding.evidence().get("safe-below")).isCloseTo(6.3e-6, within(1e-7));
  }

  @ParameterizedTest
  @CsvSource({"1e-2, 1", "1e-5, 100", "1e-6, 100"})
  void ratesThatMayDoAreSilent(double rate, double scale) {
    assertThat(Judged.findings(check, study("mse", "sgd", rate, scale))).isEmpty();
  }

  @Test
  void normalisedInputsAreOfScaleOne() {
    assertThat(Judged.findings(check, study("mse", "", 1e-2, 100).normalize("zscore/train")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mse, adam", "pearson, sgd"})
  void othersAreNotJudged(String loss, String optimizer) {
    assertThat(Judged.outcome(check, study(loss, optimizer, 1e-2, 100)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
