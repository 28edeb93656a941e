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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedEpochsTest {
  private final RepeatedEpochs check = new RepeatedEpochs();

  /** The catalogue's case: ten epochs in the same order. */
  @Test
  void catalogueCase() {
    int[] order = ExampleOrders.shuffled(1, 1200);
    StudyBuilder study = ExampleOrders.study(1200);
    for (int epoch = 0; epoch < 10; epoch++) {
      study.served("1", epoch, order);
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("pairs", 45L);
  }

  @Test
  void oneEpochIsNotEnough() {
    assertThat(
            Judged.outcome(
                check, ExampleOrders.study(40).served("1", 0, ExampleOrders.shuffled(1, 40))))
        .isInstanceOf(Outcome.Underpowered.class);
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
  void oneOrderForAllEpochsMayBeDeclared() {
    int[] order = ExampleOrders.shuffled(1, 400);
    StudyBuilder study =
        ExampleOrders.study(400)
            .order(new OrderPlan(true, 32, ""))
            .inputs(
                TrainingInputs.NONE.withTraining(
                    new TrainingPlan("", null, false, "shuffle", "once")))
            .served("1", 0, order)
            .served("1", 1, order);
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.NOTE);
    assertThat(Judged.finding(new FrozenBatches(), study).severity()).isEqualTo(Severity.NOTE);
  }

  /** One order that is read round and round, each epoch from where the one before ended. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 17, 399})
  void rotatedOrders(int from) {
    int[] order = ExampleOrders.shuffled(1, 400);
    StudyBuilder study =
        ExampleOrders.study(400)
            .served("1", 0, order)
            .served("1", 1, ExampleOrders.rotated(order, from))
            .served("1", 2, ExampleOrders.rotated(order, (2 * from) % 400));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message()).contains("(400 of 400 places, beginning at its place " + from);
    assertThat(finding.evidence()).containsEntry("pairs", 3L);
  }

  /** A swap somewhere makes it another order, which no chance explains but no rotation either. */
  @Test
  void nearlyRotatedIsNoRotation() {
    int[] order = ExampleOrders.shuffled(1, 400);
    int[] other = ExampleOrders.rotated(order, 17);
    other[20] = order[38];
    other[21] = order[37];
    StudyBuilder study = ExampleOrders.study(400).served("1", 0, order).served("1", 1, other);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** A sampler that gives every process as many samples serves the first ones again. */
  @Test
  void paddedOrders() {
    StudyBuilder honest = ExampleOrders.study(400);
    StudyBuilder fixed = ExampleOrders.study(400);
    for (int epoch = 0; epoch < 3; epoch++) {
      honest.served("1", epoch, padded(ExampleOrders.shuffled(epoch, 400)));
      fixed.served("1", epoch, padded(ExampleOrders.shuffled(1, 400)));
    }
    assertThat(Judged.findings(check, honest)).isEmpty();
    assertThat(Judged.finding(check, fixed).evidence()).containsEntry("pairs", 3L);
    StudyBuilder identity =
        ExampleOrders.study(400).served("1", 0, padded(ExampleOrders.sorted(400)));
    assertThat(Judged.findings(new StorageOrder(), identity)).hasSize(1);
  }

  private static int[] padded(int[] order) {
    return ExampleOrders.joined(order, Arrays.copyOf(order, 3));
  }
}
