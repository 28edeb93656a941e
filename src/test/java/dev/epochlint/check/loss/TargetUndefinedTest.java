package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.WindowSummaries;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUndefinedTest {
  private final TargetUndefined check = new TargetUndefined();

  @ParameterizedTest
  @CsvSource({"mse", "mae", "huber", "pearson", "ccc", "cosine", "r2"})
  void targetsThatVaryAreSilent(String loss) {
    assertThat(
            Judged.findings(
                check, LossStudies.study(LossStudies.plan(loss), Signals.noise(1, 2, 640))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"mse,", "mae,", "huber,", "ccc, WARNING", "pearson, ERROR", "r2, ERROR"})
  void aConstantWindow(String loss, Severity expected) {
    double[][] target = Signals.with(Signals.noise(1, 1, 640), 0, 128, 256, 37.5);
    List<Finding> findings =
        Judged.findings(check, LossStudies.study(LossStudies.plan(loss), target));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "cosine, 0, ERROR",
    "mape, 0, ERROR",
    "mape, 1e-9,",
    "msle, -1, ERROR",
    "msle, -0.99,",
    "bce, 2, ERROR",
    "bce, -1e-9, ERROR",
    "bce, 1,"
  })
  void valuesOutsideTheDomain(String loss, double value, Severity expected) {
    double[][] target = Signals.with(new double[1][640], 0, 0, 640, 0.5);
    target = Signals.with(target, 0, 128, 192, value);
    List<Finding> findings =
        Judged.findings(check, LossStudies.study(LossStudies.plan(loss), target));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    if (expected != null) {
      assertThat(findings.get(0).location().keys()).containsEntry("window", 2L);
    }
  }

  /** The extremes of a window do not tell that one of its values is exactly 0. */
  @Test
  void aZeroAmongValuesOfBothSigns() {
    double[][] noise = Signals.noise(3, 1, 640);
    StudyBuilder honest = LossStudies.study(LossStudies.plan("mape"), noise);
    assertThat(Judged.findings(check, honest)).isEmpty();
    double[][] zero = Signals.with(noise, 0, 300, 301, -0.0);
    Finding finding = Judged.finding(check, LossStudies.study(LossStudies.plan("mape"), zero));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("window", 4L);
    assertThat(finding.evidence()).containsEntry("windows-affected", 1L);
  }

  /** What is not judged because there is too much of it has not passed. */
  @Test
  void tooManyWindowsAreNoPass() {
    int samples = WindowSummaries.MOST + 2;
    StudyBuilder study =
        StudyBuilder.study()
            .windows(2, 1)
            .loss(LossStudies.plan("mape"))
            .recording(LossStudies.recording("S01", LossStudies.around(5, 1)))
            .recording(
                LossStudies.recording("S02", Signals.with(new double[1][samples], 0, 0, 9, 1)));
    Outcome outcome = check.judge(study.build(), Settings.defaults(check));
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Underpowered(
                "S02: more than 262,144 windows times channels of the target, which were not"
                    + " judged; choose a larger stride"));
  }

  private static StudyBuilder labelled(LabelPlan plan, double... labels) {
    return StudyBuilder.study()
        .windows(10, 10)
        .loss(LossStudies.plan("ce"))
        .labels(plan)
        .recording(
            ExampleRecording.of("A", Signals.noise(1, 1, 10 * labels.length)).labels(labels));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5| 0| 4|",
        "5| 0| 5| classes end at 4",
        "5| 1| 5|",
        "5| 1| 0| a class is a number from 1 on",
        " | 0| 700|",
        " | 0| -1| a class is a number from 0 on",
        "5| 0| -100|",
        "5| 0| 1.5| a class is a whole number"
      })
  void classesOfAnEntropy(Integer count, int base, double label, String reason) {
    LabelPlan plan = new LabelPlan(true, count, base, List.of(), LabelPlan.Rule.MAJORITY);
    List<Finding> findings =
        Judged.findings(check, labelled(plan, base, base + 1, label, base + 2, base + 3));
    assertThat(findings).hasSize(reason == null ? 0 : 1);
    if (reason != null) {
      assertThat(findings.get(0).message()).contains("window 2").contains("(" + reason + ")");
      assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    }
  }

  @Test
  void classesThatTheLossLeavesOutMayBeAnything() {
    LabelPlan plan = new LabelPlan(true, 5, 0, List.of(-1.0), LabelPlan.Rule.MAJORITY);
    assertThat(Judged.findings(check, labelled(plan, 0, 1, -1, 2))).isEmpty();
  }

  /** Twelve windows with a target of exactly 0.0 under 1 - r over time. */
  @Test
  void theCaseOfTheDefinition() {
    double[][] target = Signals.with(Signals.noise(1, 1, 64 * 40), 0, 64 * 5, 64 * 17, 0);
    Finding finding = Judged.finding(check, LossStudies.study(LossStudies.plan("pearson"), target));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("windows-affected", 12L);
    assertThat(finding.location().keys())
        .containsEntry("window", 5L)
        .containsEntry("index", 5L)
        .containsEntry("channel", 0L);
  }

  @Test
  void constancyIsJudgedInTheDeclaredType() {
    double[][] target = LossStudies.around(1000, 1e-5);
    assertThat(
            Judged.finding(check, LossStudies.study(LossStudies.plan("pearson"), target))
                .evidence())
        .containsEntry("windows-affected", 10L);
    LossPlan exact = LossStudies.plan("pearson", NumberType.FLOAT64, false, 0);
    assertThat(Judged.findings(check, LossStudies.study(exact, target))).isEmpty();
  }

  @Test
  void anEpsilonMakesItAWarning() {
    LossPlan plan = LossStudies.plan("pearson", NumberType.FLOAT32, false, 1e-8);
    Finding finding = Judged.finding(check, LossStudies.study(plan, new double[1][640]));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  /** Of 40 windows in batches of 8, window 13 is constant. */
  @Test
  void theFirstStepIsThatOfTheLog() {
    double[][] target = Signals.with(Signals.noise(1, 1, 64 * 40), 0, 64 * 13, 64 * 14, 1);
    int[] reversed = java.util.stream.IntStream.range(0, 40).map(i -> 39 - i).toArray();
    StudyBuilder study =
        LossStudies.study(LossStudies.plan("pearson", LossPlan.Over.TIME, 8), target)
            .order(new OrderPlan(true, null, ""))
            .served("7", 0, reversed);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.location().keys())
        .containsEntry("step", 3L)
        .containsEntry("seed", "7")
        .containsEntry("epoch", 0L);
    assertThat(finding.message()).endsWith("step 3 of seed 7, epoch 0 is the first to serve one");
  }

  @Test
  void withoutALogTheFirstStepIsToldOnlyWhereNothingIsShuffled() {
    double[][] target = Signals.with(Signals.noise(1, 1, 64 * 40), 0, 64 * 13, 64 * 14, 1);
    LossPlan plan = LossStudies.plan("pearson", LossPlan.Over.TIME, 8);
    Finding stored =
        Judged.finding(
            check, LossStudies.study(plan, target).inputs(LossStudies.sampling("sequential")));
    assertThat(stored.location().keys()).containsEntry("step", 1L);
    Finding shuffled =
        Judged.finding(
            check, LossStudies.study(plan, target).inputs(LossStudies.sampling("shuffle")));
    assertThat(shuffled.location().keys()).doesNotContainKey("step");
  }

  @Test
  void windowsThatTrainingLeavesOutAreNotJudged() {
    double[][] target = Signals.with(Signals.noise(1, 1, 640), 0, 128, 192, 1);
    StudyBuilder study = LossStudies.study(LossStudies.plan("pearson"), target);
    assertThat(Judged.findings(check, study.reject("S01", 128))).isEmpty();
  }

  @Test
  void manyRecordingsAreOneFinding() {
    StudyBuilder study = StudyBuilder.study().windows(64, 64).loss(LossStudies.plan("pearson"));
    for (int s = 1; s < 5; s++) {
      double[][] noise = Signals.noise(s, 1, 640);
      study.recording(
          LossStudies.recording("S" + s, s == 1 ? noise : Signals.with(noise, 0, 0, 64 * s, 2)));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .startsWith("S2.mat: y: channel 0 has targets that pearson cannot take in 2 of 10 windows")
        .contains("so in 2 more recordings");
    assertThat(finding.evidence())
        .containsEntry("windows-affected", 9L)
        .containsEntry("subjects-affected", 3L)
        .containsEntry("recordings", List.of("S2", "S3", "S4"));
  }

  @Test
  void withoutALossOrATargetItSaysWhatToSupply() {
    assertThat(Judged.outcome(check, LossStudies.study(LossPlan.NONE, new double[1][640])))
        .isInstanceOf(Outcome.NotEvaluated.class);
    assertThat(
            Judged.outcome(
                check,
                StudyBuilder.study()
                    .loss(LossStudies.plan("pearson"))
                    .recording("S01", Signals.noise(1, 2, 640))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
