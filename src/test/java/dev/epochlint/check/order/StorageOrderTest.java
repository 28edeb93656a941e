package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.OrderPlan;
import org.junit.jupiter.api.Test;

class StorageOrderTest {
  private final StorageOrder check = new StorageOrder();

  /** The catalogue's case: 0, 1, ... 1199, a chance of 1/1200! = 10^-3176. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(check, ExampleOrders.study(1200).served("1", 0, ExampleOrders.sorted(1200)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((Double) finding.evidence().get("log10-p")).isBetween(-3176.0, -3165.0);
  }

  @Test
  void withoutAClaimItIsAWarning() {
    StudyBuilder study =
        ExampleOrders.study(40)
            .order(new OrderPlan(null, null, ""))
            .served("1", 0, ExampleOrders.sorted(40));
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.WARNING);
    StudyBuilder declared =
        ExampleOrders.study(40)
            .order(new OrderPlan(false, null, ""))
            .served("1", 0, ExampleOrders.sorted(40));
    assertThat(Judged.outcome(check, declared)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void eightSamplesProveNothing() {
    assertThat(
            Judged.outcome(check, ExampleOrders.study(8).served("1", 0, ExampleOrders.sorted(8))))
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
