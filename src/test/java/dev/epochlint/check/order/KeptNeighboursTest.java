package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptNeighboursTest {
  private final KeptNeighbours check = new KeptNeighbours();

  /** Pairs, triples and reversed pairs that stay together. */
  @ParameterizedTest
  @CsvSource({"2, 1, 1", "3, 1, 1", "2, -1, -1"})
  void groupsThatStayTogether(int size, int direction, long distance) {
    int n = 600;
    int[] groups = ExampleOrders.shuffled(4, n / size);
    int[] order = new int[n];
    for (int p = 0; p < n; p++) {
      int inside = p % size;
      order[p] = size * groups[p / size] + (direction > 0 ? inside : size - 1 - inside);
    }
    Finding finding = Judged.finding(check, ExampleOrders.study(n).served("1", 0, order));
    assertThat(finding.evidence()).containsEntry("distance", distance);
    assertThat((Long) finding.evidence().get("successions")).isGreaterThan(290);
  }

  @Test
  void passesOnShuffles() {
    for (int seed = 0; seed < 200; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 600);
      assertThat(Judged.findings(check, ExampleOrders.study(600).served("1", 0, order))).isEmpty();
    }
  }
}
