package dev.epochlint.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HonestOrderTest {
  @Test
  void theSameNumbersEverywhere() {
    assertThat(HonestOrder.of(7, 0, 10)).containsExactly(6, 2, 0, 3, 7, 8, 5, 1, 9, 4);
  }

  @Test
  void eachOrderOfFourIsAsLikely() {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int seed = 0; seed < 24_000; seed++) {
      counts.merge(Arrays.stream(HonestOrder.of(seed, 3, 4)).boxed().toList(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    double chiSquare =
        counts.values().stream().mapToDouble(n -> Math.pow(n - 1000.0, 2) / 1000).sum();
    // 23 degrees of freedom: 58.6 has a chance of 5e-5.
    assertThat(chiSquare).isLessThan(58.6);
  }

  @Test
  void seedsAndEpochsDiffer() {
    Set<List<Integer>> orders = new HashSet<>();
    for (long seed : new long[] {1, 2, 1L << 40, -1}) {
      for (int epoch = 0; epoch < 5; epoch++) {
        orders.add(Arrays.stream(HonestOrder.of(seed, epoch, 30)).boxed().toList());
      }
    }
    assertThat(orders).hasSize(20);
  }
}
