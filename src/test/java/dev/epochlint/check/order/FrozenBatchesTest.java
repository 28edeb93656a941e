package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.OrderPlan;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrozenBatchesTest {
  private final FrozenBatches check = new FrozenBatches();

  private static StudyBuilder study(int frozen, int batches) {
    StudyBuilder study = ExampleOrders.study(32 * batches).order(new OrderPlan(true, 32, ""));
    int[] first = ExampleOrders.shuffled(1, 32 * batches);
    int[] second =
        ExampleOrders.joined(Arrays.copyOf(first, 32 * frozen), shuffledRest(first, 32 * frozen));
    return study.served("1", 0, first).served("1", 1, second);
  }

  private static int[] shuffledRest(int[] order, int from) {
    int[] places = ExampleOrders.shuffled(9, order.length - from);
    return Arrays.stream(places).map(p -> order[from + p]).toArray();
  }

  /** The catalogue's case: 37 of 37 batches of 32 recur. */
  @Test
  void catalogueCase() {
    StudyBuilder study = ExampleOrders.study(1184).order(new OrderPlan(true, 32, ""));
    int[] samples = ExampleOrders.shuffled(1, 1184);
    for (int epoch = 0; epoch < 2; epoch++) {
      int[] batches = ExampleOrders.shuffled(50 + epoch, 37);
      int[] order = new int[1184];
      for (int p = 0; p < 1184; p++) {
        order[p] = samples[32 * batches[p / 32] + (p * 7) % 32];
      }
      study.served("1", epoch, order);
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("batches-again", 37L);
  }

  @ParameterizedTest
  @CsvSource({"1, WARNING", "9, WARNING", "10, ERROR", "20, ERROR"})
  void someBatches(int frozen, Severity severity) {
    assertThat(Judged.finding(check, study(frozen, 20)).severity()).isEqualTo(severity);
  }

  /** A tail that was never shuffled makes the same batches: the finding of another check. */
  @Test
  void anUnshuffledTailIsAnotherDisease() {
    StudyBuilder study = ExampleOrders.study(320).order(new OrderPlan(true, 32, ""));
    for (int epoch = 0; epoch < 2; epoch++) {
      study.served(
          "1",
          epoch,
          ExampleOrders.joined(
              ExampleOrders.shuffled(epoch, 192), IntStream.range(192, 320).toArray()));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void passesOnAShuffle() {
    assertThat(Judged.findings(check, study(0, 20))).isEmpty();
  }
}
