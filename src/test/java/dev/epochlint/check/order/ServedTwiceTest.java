package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.order.OrderPlan;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ServedTwiceTest {
  private final ServedTwice check = new ServedTwice();

  /** The catalogue's case: 1200 drawn with replacement, 759 distinct, give or take 11. */
  @Test
  void catalogueCase() {
    int[] drawn = new SplittableRandom(5).ints(1200, 0, 1200).toArray();
    Finding finding = Judged.finding(check, ExampleOrders.study(1200).served("1", 0, drawn));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((Long) finding.evidence().get("distinct")).isBetween(715L, 803L);
    assertThat(finding.evidence()).containsEntry("with-replacement", true);
  }

  @Test
  void anIncompleteLastBatchMayBeLeftOut() {
    int[] all = ExampleOrders.shuffled(1, 400);
    OrderPlan plan = new OrderPlan(true, 32, "");
    assertThat(
            Judged.findings(
                check,
                ExampleOrders.study(400).order(plan).served("1", 0, Arrays.copyOf(all, 384))))
        .isEmpty();
    assertThat(
            Judged.findings(
                check,
                ExampleOrders.study(400).order(plan).served("1", 0, Arrays.copyOf(all, 360))))
        .hasSize(1);
  }

  @Test
  void aSubjectThatIsNeverServedIsNamed() {
    Finding finding =
        Judged.finding(
            check, ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 300)));
    assertThat(finding.message()).endsWith("nothing of subject S3");
  }

  /** A sampler for several processes serves the first samples again. */
  @Test
  void paddingIsANote() {
    int[] padded = ExampleOrders.joined(ExampleOrders.shuffled(1, 400), new int[] {5, 6, 7});
    assertThat(Judged.finding(check, ExampleOrders.study(400).served("1", 0, padded)).severity())
        .isEqualTo(Severity.NOTE);
  }

  @Test
  void passesOnAShuffle() {
    StudyBuilder study = ExampleOrders.study(400);
    for (int epoch = 0; epoch < 3; epoch++) {
      study.served("1", epoch, ExampleOrders.shuffled(epoch, 400));
      study.served("2", epoch, ExampleOrders.shuffled(10 + epoch, 400));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void weightedSamplingIsDeclared() {
    int[] drawn = new SplittableRandom(5).ints(1200, 0, 1200).toArray();
    StudyBuilder study =
        ExampleOrders.study(1200)
            .inputs(
                TrainingInputs.NONE.withTraining(new TrainingPlan("", null, false, "weighted", "")))
            .served("1", 0, drawn);
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  /** What is served again to even out the processes explains no repeated order. */
  @Test
  void paddingHidesNoOtherCause() {
    int[] padded = ExampleOrders.joined(ExampleOrders.shuffled(1, 400), new int[] {5, 6, 7});
    StudyBuilder study = ExampleOrders.study(400).served("1", 0, padded).served("1", 1, padded);
    assertThat(Judged.finding(check, study).places()).doesNotContain(Orders.place());
    assertThat(Judged.findings(new RepeatedEpochs(), study)).hasSize(1);
  }

  @Test
  void whereNothingIsServedTwiceNothingIsSaidOfIt() {
    Finding finding =
        Judged.finding(
            check, ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 300)));
    assertThat(finding.message())
        .isEqualTo("seed 1, epoch 0 serves 300 of 400 samples; nothing of subject S3");
  }
}
