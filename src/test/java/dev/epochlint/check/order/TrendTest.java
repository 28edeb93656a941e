package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrendTest {
  private final Trend check = new Trend();

  private static int[] byNoisyKey(int n, double noise, boolean falling) {
    SplittableRandom random = new SplittableRandom(7);
    double[] keys =
        IntStream.range(0, n)
            .mapToDouble(i -> (falling ? -i : i) + noise * n * random.nextDouble())
            .toArray();
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> keys[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({"1, false, first", "2, false, first", "1, true, last"})
  void sortsByNoisyKeys(double noise, boolean falling, String when) {
    Finding finding =
        Judged.finding(
            check, ExampleOrders.study(1200).served("1", 0, byNoisyKey(1200, noise, falling)));
    assertThat(finding.message()).contains("tend to be served " + when);
  }

  @Test
  void passesOnShuffles() {
    for (int seed = 0; seed < 200; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 600);
      assertThat(Judged.findings(check, ExampleOrders.study(600).served("1", 0, order))).isEmpty();
    }
  }
}
