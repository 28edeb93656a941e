package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RisingOrderTest {
  private final RisingOrder check = new RisingOrder();

  /** The catalogue's case: eight sequential workers, interleaved at random; L is about 189. */
  @Test
  void catalogueCase() {
    SplittableRandom random = new SplittableRandom(2);
    int[] next = new int[8];
    int[] order = new int[1200];
    for (int p = 0; p < 1200; p++) {
      int worker = random.nextInt(8);
      while (next[worker] == 150) {
        worker = (worker + 1) % 8;
      }
      order[p] = 150 * worker + next[worker]++;
    }
    Finding finding = Judged.finding(check, ExampleOrders.study(1200).served("1", 0, order));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Long) finding.evidence().get("rising")).isBetween(150L, 230L);
  }

  @Test
  void passesOnShuffles() {
    for (int seed = 0; seed < 50; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 1200);
      assertThat(Judged.findings(check, ExampleOrders.study(1200).served("1", 0, order))).isEmpty();
    }
  }
}
