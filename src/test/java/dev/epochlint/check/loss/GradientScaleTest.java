package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.List;
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

  /** Pure float16 ends at 65504: a difference of 256 is infinite once it is squared. */
  @ParameterizedTest
  @CsvSource({
    "mse, FLOAT16, 255, 0, ",
    "mse, FLOAT16, 257, 0, ERROR",
    "mse, FLOAT32, 257, 0, ",
    "mse, BFLOAT16, 257, 0, ",
    "huber, FLOAT16, 60000, 1000, ERROR",
    "huber, FLOAT32, 60000, 1000, ",
    "mse, FLOAT32, 2e19, 0, ERROR",
    "mse, FLOAT32, 1e19, 0, "
  })
  void aSquareThatTheTypeCannotHold(
      String loss, NumberType type, double far, double delta, Severity expected) {
    LossPlan.Formula formula = new LossPlan.Formula(false, 0, delta == 0 ? 1 : delta, false);
    LossPlan plan = new LossPlan(loss, null, false, type, null, formula);
    double[][] target = new double[1][640];
    for (int t = 0; t < 640; t++) {
      target[0][t] = t % 2 == 0 ? far : -far;
    }
    List<Severity> found =
        Judged.findings(check, LossStudies.study(plan, target)).stream()
            .map(Finding::severity)
            .filter(severity -> severity != Severity.NOTE)
            .toList();
    assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  /** A difference of 9 is 900,000 percent of 0.001: infinite in float16. */
  @Test
  void aPercentageInFloat16() {
    double[][] target = Signals.with(LossStudies.around(10, 1), 0, 77, 78, 1e-3);
    LossPlan plan = LossStudies.plan("mape", NumberType.FLOAT16, false, 0);
    assertThat(Judged.finding(check, LossStudies.study(plan, target)).severity())
        .isEqualTo(Severity.ERROR);
  }

  /** Values on both sides of 0: none of the extremes is the one that explodes. */
  @Test
  void aPercentageOfWhatCrossesZero() {
    double[][] target = Signals.noise(2, 1, 640);
    for (int t = 0; t < 640; t++) {
      target[0][t] += target[0][t] > 0 ? 2 : -2;
    }
    LossPlan plan = LossStudies.plan("mape");
    assertThat(Judged.findings(check, LossStudies.study(plan, target))).isEmpty();
    Finding finding =
        Judged.finding(check, LossStudies.study(plan, Signals.with(target, 0, 200, 201, -1e-5)));
    assertThat(finding.message()).contains("y: channel 0 comes within 1.000e-05 of 0 in window 3");
    assertThat(finding.location().keys()).containsEntry("window", 3L);
  }

  @ParameterizedTest
  @CsvSource({"1, ", "0.05, squared error", "30, absolute error", "0.5, ", "8, "})
  void whereTheBendOfHuberLies(double spread, String words) {
    List<Finding> found =
        Judged.findings(
            check, LossStudies.study(LossStudies.plan("huber"), LossStudies.around(5, spread)));
    assertThat(found).hasSize(words == null ? 0 : 1);
    if (words != null) {
      assertThat(found.get(0).severity()).isEqualTo(Severity.NOTE);
      assertThat(found.get(0).message()).contains(words);
    }
  }

  /** With a deviation of 1e-3 over 64 samples a residual of 1 has the gradient 2 / (m std^2). */
  @Test
  void aWindowThatHardlyVariesUnderAShareOfItsDeviation() {
    double[][] target = LossStudies.around(3, 1);
    for (int t = 128; t < 192; t++) {
      target[0][t] = 4 + 1e-3 * (target[0][t] - 3);
    }
    StudyBuilder study = LossStudies.study(LossStudies.plan("r2"), target);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("window", 2L);
    assertThat(finding.evidence()).containsEntry("windows-affected", 1L);
    Loss of = Loss.of(LossStudies.plan("r2")).orElseThrow();
    double[] window = Arrays.copyOfRange(target[0], 128, 192);
    double[] gradient = new double[64];
    double[] predicted = window.clone();
    predicted[0] += 1;
    of.gradient(predicted, window, 64, NumberType.FLOAT64, gradient);
    assertThat(gradient[0]).isCloseTo(3e4, within(6e3));
    assertThat(Judged.findings(check, LossStudies.study(LossStudies.plan("mse"), target)))
        .isEmpty();
  }

  /** One value a window: 31 zeros and a million. */
  @Test
  void labelsThatAreValues() {
    double[] labels = new double[32];
    labels[17] = 1e6;
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .loss(LossStudies.plan("mse"))
            .labels(new LabelPlan(false, null, 0, List.of(), LabelPlan.Rule.MAJORITY))
            .recording(ExampleRecording.of("A", Signals.noise(1, 1, 320)).labels(labels));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .startsWith("A.mat: label is 1000000 in window 17, which has 0.96");
  }
}
