package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.recording.NumberType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetDegenerateTest {
  private final TargetDegenerate check = new TargetDegenerate();

  /** Mean 37 and std 0.02, 5.4e-4: an error in one pass, none in two. And the limits around it. */
  @ParameterizedTest
  @CsvSource({
    "37, 0.02, one-pass, ERROR",
    "37, 0.02, two-pass,",
    "37, 0.08, one-pass, WARNING",
    "37, 0.2, one-pass,",
    "37, 2e-4, two-pass, WARNING",
    "37, 2e-5, two-pass, ERROR",
    "37, 1e-3, two-pass,",
    "0, 1e-9, one-pass,",
    "0, 1e-9, two-pass,"
  })
  void limits(double mean, double std, String formula, Severity expected) {
    List<Finding> findings =
        Judged.findings(
            check,
            LossStudies.study(
                LossStudies.plan("pearson", NumberType.FLOAT32, formula.equals("one-pass"), 0),
                LossStudies.around(mean, std)));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void limitsFollowTheType() {
    double[][] target = LossStudies.around(37, 2e-5);
    assertThat(
            Judged.findings(
                check,
                LossStudies.study(
                    LossStudies.plan("pearson", NumberType.FLOAT64, false, 0), target)))
        .isEmpty();
    assertThat(
            Judged.finding(
                    check,
                    LossStudies.study(
                        LossStudies.plan("pearson", NumberType.FLOAT16, false, 0),
                        LossStudies.around(37, 1)))
                .severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void anEpsilonThatOutweighsTheTarget() {
    double[][] target = LossStudies.around(0, 1e-5);
    Finding finding =
        Judged.finding(
            check,
            LossStudies.study(
                LossStudies.plan("pearson", NumberType.FLOAT32, false, 1e-8), target));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).contains("the epsilon 1.000e-08 of the loss outweighs it");
    assertThat(
            Judged.findings(
                check,
                LossStudies.study(
                    LossStudies.plan("pearson", NumberType.FLOAT32, false, 1e-8),
                    LossStudies.around(0, 1))))
        .isEmpty();
  }

  @Test
  void othersLossesDoNotDependOnTheSpread() {
    assertThat(
            Judged.outcome(
                check, LossStudies.study(LossStudies.plan("mse"), LossStudies.around(37, 2e-5))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
