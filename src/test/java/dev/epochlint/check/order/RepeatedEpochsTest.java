package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;

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
}
