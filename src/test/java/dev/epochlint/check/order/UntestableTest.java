package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;

class UntestableTest {
  private final Untestable check = new Untestable();

  /** The catalogue's case: eight samples, one seed. */
  @Test
  void catalogueCase() {
    Outcome outcome =
        Judged.outcome(check, ExampleOrders.study(8).served("1", 0, ExampleOrders.shuffled(1, 8)));
    assertThat(outcome).isInstanceOf(Outcome.Underpowered.class);
    assertThat(outcome.toString()).contains("8 samples an order", "one seed", "one epoch");
  }

  @Test
  void enoughIsSaid() {
    StudyBuilder study = ExampleOrders.study(40);
    for (int i = 0; i < 4; i++) {
      study.served(String.valueOf(i / 2), i % 2, ExampleOrders.shuffled(i, 40));
    }
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.Passed.class);
  }
}
