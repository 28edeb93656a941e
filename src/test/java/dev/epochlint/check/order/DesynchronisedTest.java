package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.Run;
import dev.epochlint.order.ServedOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesynchronisedTest {
  private final Desynchronised check = new Desynchronised();

  private static StudyBuilder study(int[] indices, int[] targets) {
    return ExampleOrders.study(indices.length)
        .served(new ServedOrder(new Run("1", ""), 0, indices, targets, null));
  }

  /** The catalogue's case: X permuted with seed 1, y with seed 2, nearly all are apart. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(
            check, study(ExampleOrders.shuffled(1, 1200), ExampleOrders.shuffled(2, 1200)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((Long) finding.evidence().get("apart")).isBetween(1190L, 1200L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void oneSampleIsEnough(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = ExampleOrders.shuffled(seed, 40);
    assertThat(Judged.findings(check, study(order, order.clone()))).isEmpty();
    int[] targets = order.clone();
    int at = random.nextInt(40);
    targets[at] = (targets[at] + 1 + random.nextInt(39)) % 40;
    assertThat(Judged.finding(check, study(order, targets)).message())
        .contains("sample %d with target %d at position %d".formatted(order[at], targets[at], at));
  }

  @Test
  void withoutTargetsItSaysWhatToLog() {
    Outcome outcome =
        Judged.outcome(check, ExampleOrders.study(40).served("1", 0, ExampleOrders.sorted(40)));
    assertThat(outcome.toString()).contains("NotEvaluated", "column target");
  }
}
