package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Judged;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.Run;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogIndicesTest {
  private final LogIndices check = new LogIndices();

  /** Windows 0 to 39 exist. */
  @ParameterizedTest
  @CsvSource({"39, 0", "40, 1", "1000000, 1"})
  void indicesBeyondTheData(int index, int findings) {
    assertThat(Judged.findings(check, ExampleOrders.study(40).served("1", 0, 1, index)))
        .hasSize(findings);
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

  private static ServedOrder hashed(long epoch, int[] indices, int[] contents) {
    long[] hashes = Arrays.stream(contents).mapToLong(c -> 1_000_003L * c).toArray();
    return new ServedOrder(new Run("1", ""), epoch, indices, null, hashes);
  }

  /** The catalogue's case: positions 0 to 1199 in every epoch, and other content each time. */
  @Test
  void aCounterIsNoIndex() {
    StudyBuilder study = ExampleOrders.study(1200);
    for (int epoch = 0; epoch < 3; epoch++) {
      int[] contents = ExampleOrders.shuffled(epoch, 1200);
      study.served(hashed(epoch, ExampleOrders.sorted(1200), contents));
    }
    assertThat(Judged.finding(check, study).message())
        .startsWith("the log records positions, not samples: every order counts 0, 1, 2, …");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void anIndexThatMeansTwoThings(int seed) {
    int[] first = ExampleOrders.shuffled(seed, 400);
    int[] second = ExampleOrders.shuffled(100 + seed, 400);
    StudyBuilder clean = ExampleOrders.study(400);
    assertThat(
            Judged.findings(
                check, clean.served(hashed(0, first, first)).served(hashed(1, second, second))))
        .isEmpty();
    int[] changed = second.clone();
    changed[17 * seed] += 1000;
    assertThat(
            Judged.finding(
                    check,
                    ExampleOrders.study(400)
                        .served(hashed(0, first, first))
                        .served(hashed(1, second, changed)))
                .message())
        .isEqualTo(
            "the content of index %d at seed 1, epoch 1 is not that at seed 1, epoch 0; 1 of 400 rows so"
                .formatted(second[17 * seed]));
  }
}
