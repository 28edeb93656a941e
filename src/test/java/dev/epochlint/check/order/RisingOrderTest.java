package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.order.Regularity;
import dev.epochlint.order.ServedOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RisingOrderTest {
  private final RisingOrder check = new RisingOrder();

  /**
   * Eight sequential workers, interleaved at random.
   *
   * @param evenly whether each is asked as often as it has samples left, so that none ends early;
   *     else the next one stands in for one that has ended
   */
  private static int[] workers(boolean evenly) {
    SplittableRandom random = new SplittableRandom(2);
    int[] next = new int[8];
    int[] order = new int[1200];
    for (int p = 0; p < 1200; p++) {
      int worker = random.nextInt(8);
      if (evenly) {
        int left = random.nextInt(1200 - p);
        for (worker = 0; left >= 150 - next[worker]; worker++) {
          left -= 150 - next[worker];
        }
      }
      while (next[worker] == 150) {
        worker = (worker + 1) % 8;
      }
      order[p] = 150 * worker + next[worker]++;
    }
    return order;
  }

  /** The catalogue's case: L is about 189, and position and index do not correlate. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(check, ExampleOrders.study(1200).served("1", 0, workers(true)));
    assertThat(correlation(workers(true))).isBetween(-0.2, 0.2);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Long) finding.evidence().get("rising")).isBetween(150L, 230L);
  }

  /** Where long stretches, neighbours and a trend are left, it is an error. */
  @Test
  void allThreeFamilies() {
    assertThat(correlation(workers(false))).isGreaterThan(0.2);
    assertThat(regularity(workers(false)).steps(1)).isGreaterThan(20);
    Finding finding =
        Judged.finding(check, ExampleOrders.study(1200).served("1", 0, workers(false)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void passesOnShuffles() {
    for (int seed = 0; seed < 50; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 1200);
      assertThat(Judged.findings(check, ExampleOrders.study(1200).served("1", 0, order))).isEmpty();
    }
  }

  private static double correlation(int[] order) {
    return regularity(order).correlation();
  }

  private static Regularity regularity(int[] order) {
    return new ServedOrder("", 0, order).regularity();
  }
}
