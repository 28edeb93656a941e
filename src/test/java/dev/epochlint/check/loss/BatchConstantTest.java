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
import dev.epochlint.loss.LossPlan;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.recording.LabelPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchConstantTest {
  private final BatchConstant check = new BatchConstant();

  /** Twenty subjects with sixty windows each; the target of S13 is constant. */
  private static StudyBuilder thirteen(String loss) {
    StudyBuilder study =
        StudyBuilder.study().windows(2, 2).loss(LossStudies.plan(loss, LossPlan.Over.BATCH, 32));
    for (int s = 0; s < 20; s++) {
      double[][] target = Signals.noise(s, 1, 120);
      String id = String.format(Locale.ROOT, "S%02d", s);
      study.recording(
          LossStudies.recording(id, s == 13 ? Signals.with(target, 0, 0, 120, 2.5) : target));
    }
    return study;
  }

  /** Windows 780 to 839 are constant: of batches of 32 only batch 25, windows 800 to 831. */
  @ParameterizedTest
  @CsvSource({"sequential, ERROR", "'', WARNING"})
  void theCaseOfTheDefinition(String sampling, Severity severity) {
    Finding finding =
        Judged.finding(check, thirteen("pearson").inputs(LossStudies.sampling(sampling)));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.location().keys())
        .containsEntry("step", 25L)
        .containsEntry("recording", "S13")
        .containsEntry("index", 800L);
    assertThat(finding.evidence())
        .containsEntry("batches-affected", 1L)
        .containsEntry("batches", 38L)
        .containsEntry("value", 2.5);
  }

  @Test
  void shuffledItIsSilent() {
    assertThat(Judged.findings(check, thirteen("pearson").inputs(LossStudies.sampling("shuffle"))))
        .isEmpty();
    List<Integer> order = new ArrayList<>(IntStream.range(0, 1200).boxed().toList());
    Collections.shuffle(order, new Random(1));
    StudyBuilder logged =
        thirteen("pearson")
            .order(new OrderPlan(true, null, ""))
            .served("", 0, order.stream().mapToInt(i -> i).toArray());
    assertThat(Judged.findings(check, logged)).isEmpty();
  }

  @Test
  void theLogDecides() {
    StudyBuilder logged =
        thirteen("pearson")
            .inputs(LossStudies.sampling("shuffle"))
            .order(new OrderPlan(true, null, ""))
            .served("3", 0, IntStream.range(0, 1200).map(i -> 1199 - i).toArray());
    Finding finding = Judged.finding(check, logged);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    // Reversed, the constant windows are at positions 360 to 419: batch 12 is 384 to 415.
    assertThat(finding.location().keys())
        .containsEntry("step", 12L)
        .containsEntry("seed", "3")
        .containsEntry("epoch", 0L);
  }

  @ParameterizedTest
  @CsvSource({"ccc, WARNING", "r2, ERROR", "cosine,"})
  void otherLosses(String loss, Severity expected) {
    List<Finding> findings =
        Judged.findings(check, thirteen(loss).inputs(LossStudies.sampling("sequential")));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  /** A label a subject, unshuffled, in batches of 32: 20 of 37 full batches and the last. */
  @Test
  void oneLabelASubject() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(2, 2)
            .loss(LossStudies.plan("pearson", LossPlan.Over.BATCH, 32))
            .inputs(LossStudies.sampling("sequential"));
    for (int s = 0; s < 20; s++) {
      String id = String.format(Locale.ROOT, "S%02d", s);
      study
          .recording(ExampleRecording.of(id, Signals.noise(s, 1, 120)))
          .label(id, String.valueOf(s % 7));
    }
    assertThat(Judged.finding(check, study).evidence()).containsEntry("batches-affected", 21L);
  }

  /** Binary labels, nine of ten of one kind: the chance of a batch of 8, 32 and 64. */
  @ParameterizedTest
  @CsvSource({"8, 0.43", "32, 0.033", "64, 0.0010"})
  void whatIsToBeExpected(int batch, double chance) {
    ConstantDraws draws = new ConstantDraws();
    for (int i = 0; i < 1200; i++) {
      draws.add(i < 1080 ? 0 : 1);
    }
    assertThat(draws.chance(batch)).isCloseTo(chance, within(0.03 * chance));
  }

  @Test
  void shuffledBinaryLabels() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(2, 2)
            .loss(LossStudies.plan("pearson", LossPlan.Over.BATCH, 8))
            .inputs(LossStudies.sampling("shuffle"));
    for (int s = 0; s < 20; s++) {
      String id = String.format(Locale.ROOT, "S%02d", s);
      study
          .recording(ExampleRecording.of(id, Signals.noise(s, 1, 120)))
          .label(id, s < 18 ? "0" : "1");
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("chance-of-a-batch")).isBetween(0.42, 0.44);
  }

  /** A target of one number a window is judged as labels are: it is said how to declare it. */
  @Test
  void aTargetWithoutATimeAxis() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .loss(LossStudies.plan("pearson", LossPlan.Over.BATCH, 32))
            .recording(
                ExampleRecording.of("A", Signals.noise(1, 1, 100)).target(Signals.noise(2, 1, 10)));
    assertThat(Judged.outcome(check, study))
        .isInstanceOfSatisfying(
            Outcome.NotEvaluated.class,
            outcome -> assertThat(outcome.reason()).endsWith("recordings.labels with kind: value"));
  }

  /** Twenty subjects with sixty windows each; the class of the windows of S13 is left out. */
  private static StudyBuilder ignored(String loss, String sampling) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(2, 2)
            .loss(LossStudies.plan(loss, null, 32))
            .labels(new LabelPlan(true, 5, 0, List.of(-1.0), LabelPlan.Rule.MAJORITY))
            .inputs(LossStudies.sampling(sampling));
    for (int s = 0; s < 20; s++) {
      String id = String.format(Locale.ROOT, "S%02d", s);
      double[] labels = new double[60];
      for (int k = 0; k < 60; k++) {
        labels[k] = s == 13 ? -1 : k % 5;
      }
      study.recording(ExampleRecording.of(id, Signals.noise(s, 1, 120)).labels(labels));
    }
    return study;
  }

  /** PyTorch's cross entropy of a batch of ignored classes alone is 0/0. */
  @ParameterizedTest
  @CsvSource({"ce, sequential, ERROR", "ce, '', WARNING", "mse, sequential, WARNING"})
  void aBatchOfClassesThatTheLossLeavesOut(String loss, String sampling, Severity severity) {
    Finding finding = Judged.finding(check, ignored(loss, sampling));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.location().keys())
        .containsEntry("step", 25L)
        .containsEntry("recording", "S13");
    assertThat(finding.message())
        .contains(
            "step 25 has labels that the loss leaves out in all its 32 windows (subject S13): a"
                + " mean over none of them is 0/0");
  }

  /** Of 1,200 windows 60 are left out: a batch of 2 has none left with a chance of 0.0025. */
  @Test
  void classesThatAreLeftOutAndShuffled() {
    assertThat(Judged.findings(check, ignored("ce", "shuffle"))).isEmpty();
    Finding finding =
        Judged.finding(check, ignored("ce", "shuffle").loss(LossStudies.plan("ce", null, 2)));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("chance-of-a-batch"))
        .isCloseTo(60.0 * 59 / 1200 / 1199, within(1e-9));
    assertThat(finding.message())
        .startsWith(
            "so many windows are left out of the loss (labels.ignore) that 1.476 of 600 batches have"
                + " no other in each shuffled epoch on average");
  }
}
