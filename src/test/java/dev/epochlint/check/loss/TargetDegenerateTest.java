package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Random;
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
  }

  /** Where a narrow type alone puts a correlation off by more, the spread is not to blame. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, two-pass, 0.02,",
    "FLOAT16, two-pass, 0.008, WARNING",
    "FLOAT16, two-pass, 0.001, ERROR",
    "FLOAT16, one-pass, 0.4,",
    "FLOAT16, one-pass, 0.2, WARNING",
    "FLOAT16, one-pass, 0.06, ERROR",
    "BFLOAT16, two-pass, 0.02,",
    "BFLOAT16, two-pass, 0.01, WARNING",
    "BFLOAT16, one-pass, 0.4,",
    "BFLOAT16, one-pass, 0.06, ERROR"
  })
  void narrowTypes(NumberType type, String formula, double std, Severity expected) {
    boolean onePass = formula.equals("one-pass");
    LossPlan plan = LossStudies.plan("pearson", type, onePass, 0);
    double[][] target = LossStudies.around(1, std);
    List<Finding> findings = Judged.findings(check, LossStudies.study(plan, target));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    Loss loss = Loss.of(plan).orElseThrow();
    Random random = new Random(3);
    double worst = 0;
    for (int k = 0; k < 10; k++) {
      double[] window = Arrays.copyOfRange(target[0], 64 * k, 64 * k + 64);
      double[] predicted =
          Arrays.stream(window).map(y -> (y - 1) / std + 2 * random.nextGaussian()).toArray();
      double exact = loss.value(predicted, window, 64, NumberType.FLOAT64);
      double[] rounded = Arrays.stream(window).map(type::round).toArray();
      double[] given = Arrays.stream(predicted).map(type::round).toArray();
      double off = Math.abs(loss.value(given, rounded, 64, type) - exact);
      worst = Double.isNaN(off) ? 2 : Math.max(worst, off);
    }
    double usual = 4 * type.epsilon();
    if (expected == null) {
      assertThat(worst).isLessThan(usual);
    } else if (expected == Severity.ERROR) {
      assertThat(worst).isGreaterThan(usual);
    }
  }

  /** Body temperatures, one a window: 37 with a deviation of 0.02 over all subjects. */
  @ParameterizedTest
  @CsvSource({"true, 0.02, ERROR", "false, 0.02,", "true, 1,", "false, 2e-4, WARNING"})
  void batchesOfLabels(boolean onePass, double std, Severity expected) {
    LossPlan.Formula formula = new LossPlan.Formula(onePass, 0, 1, false);
    LossPlan plan = new LossPlan("pearson", 16, false, NumberType.FLOAT32, null, formula);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .loss(plan)
            .labels(new LabelPlan(false, null, 0, List.of(), LabelPlan.Rule.MAJORITY));
    double[] labels = LossStudies.around(37, std)[0];
    for (int s = 0; s < 8; s++) {
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 200))
              .labels(Arrays.copyOfRange(labels, 20 * s, 20 * s + 20)));
    }
    List<Finding> findings = Judged.findings(check, study);
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    if (expected != null) {
      assertThat(findings.get(0).message())
          .startsWith("S0.mat: label over all of training varies by as little as");
    }
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
