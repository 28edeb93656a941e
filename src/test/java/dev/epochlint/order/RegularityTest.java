package dev.epochlint.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.window.Span;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one pass against a formula each; that the formulas are right is shown by enumeration. */
class RegularityTest {
  /** An honest order, one of a buffer or one with sorted stretches, of any length. */
  private static int[] order(long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, n).toArray();
    int far = 1 + random.nextInt(n);
    for (int i = 0; i < n; i++) {
      int other = Math.min(n - 1, i + random.nextInt(far));
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    int sorted = random.nextInt(n);
    Arrays.sort(order, sorted, Math.min(n, sorted + random.nextInt(n)));
    return order;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 100, 1023, 1024, 1025, 5000, 12_007})
  void onePassIsTheFormulas(int n) {
    for (int seed = 0; seed < 20; seed++) {
      int[] order = order(seed, n);
      Regularity regularity = new ServedOrder("", 0, order).regularity();
      for (int by = -Regularity.FAR; by <= Regularity.FAR; by++) {
        int step = by;
        assertThat(regularity.steps(by))
            .isEqualTo(places(1, n).filter(p -> order[p] - order[p - 1] == step).count());
      }
      assertThat(regularity.ascents())
          .isEqualTo(places(1, n).filter(p -> order[p] > order[p - 1]).count());
      assertThat(regularity.oscillation())
          .isEqualTo(places(1, n).mapToLong(p -> Math.abs(order[p] - order[p - 1])).sum());
      assertThat(regularity.footrule())
          .isEqualTo(places(0, n).mapToLong(p -> Math.abs(order[p] - p)).sum());
      assertThat(regularity.ahead()).isEqualTo(places(0, n).map(p -> order[p] - p).max().orElse(0));
      int cut = regularity.cut();
      int nearest =
          places(1, n)
              .filter(c -> max(order, c) == c - 1)
              .map(c -> Math.min(c, n - c))
              .max()
              .orElse(0);
      assertThat(Math.min(cut, n - cut)).isEqualTo(nearest);
      assertThat(cut == 0 || max(order, cut) == cut - 1).isTrue();
      assertThat(regularity.longestRun()).isEqualTo(longestRun(order));
      double[][] eighths = new double[8][8];
      double[][] expected = new double[8][8];
      regularity.addEighths(eighths);
      places(0, n).forEach(p -> expected[(int) (p * 8L / n)][(int) (order[p] * 8L / n)]++);
      assertThat(eighths).isDeepEqualTo(expected);
      if (n > 1) {
        double mean = (n - 1) / 2.0;
        double product = places(0, n).mapToDouble(p -> (p - mean) * (order[p] - mean)).sum();
        double square = places(0, n).mapToDouble(p -> (p - mean) * (p - mean)).sum();
        assertThat(regularity.correlation()).isCloseTo(product / square, within(1e-9));
      }
    }
  }

  private static IntStream places(int from, int to) {
    return IntStream.range(from, to);
  }

  private static int max(int[] order, int to) {
    // Quick enough for long orders: only few of the first are as small.
    int highest = -1;
    for (int p = 0; p < to && highest < to; p++) {
      highest = Math.max(highest, order[p]);
    }
    return highest;
  }

  private static Span longestRun(int[] order) {
    Span longest = new Span(0, 0);
    int start = 0;
    for (int p = 1; p <= order.length; p++) {
      if (p == order.length || order[p] != order[p - 1] + 1) {
        longest = p - start > longest.length() ? new Span(start, p) : longest;
        start = p;
      }
    }
    return longest;
  }

  /** Indices with gaps are judged by their ranks, sparse ones too. */
  @ParameterizedTest
  @ValueSource(ints = {3, 100, 1_000_000})
  void gapsDoNotCount(int times) {
    int[] order = order(1, 1000);
    int[] wide = Arrays.stream(order).map(i -> times * i + 5).toArray();
    ServedOrder served = new ServedOrder("", 0, wide);
    assertThat(served.ranks()).isEqualTo(order);
    assertThat(served.regularity().footrule())
        .isEqualTo(new ServedOrder("", 0, order).regularity().footrule());
  }

  @Test
  void anOrderThatServesAnIndexTwiceHasNone() {
    assertThatThrownBy(() -> new ServedOrder("", 0, new int[] {1, 1}).regularity())
        .isInstanceOf(IllegalStateException.class);
  }
}
