package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradientScaleTest {
  private final GradientScale check = new GradientScale();

  @ParameterizedTest
  @CsvSource({"mse", "msle", "mape"})
  void usualTargetsAreSilent(String loss) {
    double[][] target = LossStudies.around(10, 1);
    assertThat(Judged.findings(check, LossStudies.study(LossStudies.plan(loss), target))).isEmpty();
  }

  @Test
  void thirtyOneZerosAndAMillion() {
    double[][] target = new double[1][32];
    target[0][5] = 1e6;
    Finding finding = Judged.finding(check, LossStudies.study(LossStudies.plan("mse"), target));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("leverage")).isCloseTo(0.969, within(5e-4));
    assertThat(finding.location().keys()).containsEntry("sample", 5L);
  }

  /** A percentage of 1e-6 among targets of about 10: a ratio of 1e7. */
  @Test
  void aPercentageOfNearlyNothing() {
    double[][] target = Signals.with(LossStudies.around(10, 1), 0, 77, 78, 1e-6);
    Finding finding = Judged.finding(check, LossStudies.study(LossStudies.plan("mape"), target));
    assertThat((double) finding.evidence().get("ratio-to-median")).isCloseTo(1e7, within(5e5));
    assertThat(finding.location().keys()).containsEntry("sample", 77L);
  }

  @Test
  void boundedLossesAreNotJudged() {
    double[][] target = new double[1][32];
    target[0][5] = 1e6;
    assertThat(Judged.outcome(check, LossStudies.study(LossStudies.plan("mae"), target)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
