package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.order.Regularity;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statistic and its probability against all n! permutations. */
class OrderStatisticsTest {
  static void permutations(int[] order, int from, Consumer<int[]> each) {
    if (from == order.length) {
      each.accept(order);
      return;
    }
    for (int i = from; i < order.length; i++) {
      swap(order, from, i);
      permutations(order, from + 1, each);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }

  /** How many permutations have each value of a statistic. */
  private static long[] counts(int n, ToIntFunction<int[]> statistic) {
    long[] counts = new long[n * n + 2];
    permutations(ExampleOrders.sorted(n), 0, order -> counts[statistic.applyAsInt(order)]++);
    return counts;
  }

  private static double atLeast(long[] counts, int k) {
    double all = Arrays.stream(counts).sum();
    return Arrays.stream(counts, k, counts.length).sum() / all;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void boundsHoldForEveryPermutation(int n) {
    long[] fixed = counts(n, OrderStatistics::fixed);
    long[] increasing = counts(n, OrderStatistics::increasing);
    long[] runs = counts(n, order -> (int) regularity(order).longestRun().length() - 1);
    for (int k = 1; k <= n; k++) {
      assertThat(atLeast(fixed, k))
          .isLessThanOrEqualTo(Math.exp(OrderStatistics.logFixed(k)) + 1e-12);
      assertThat(atLeast(increasing, k))
          .isLessThanOrEqualTo(Math.exp(OrderStatistics.logIncreasing(n, k)) + 1e-12);
      if (k < n) {
        assertThat(atLeast(runs, k))
            .isLessThanOrEqualTo(Math.exp(OrderStatistics.logRun(n, k)) + 1e-12);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void ahead(int n) {
    long[] ahead = counts(n, order -> regularity(order).ahead());
    for (int m = 0; m < n; m++) {
      assertThat(Math.exp(OrderStatistics.logAhead(n, m)))
          .isCloseTo(1 - atLeast(ahead, m + 1), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void cuts(int n) {
    for (int c = 1; c <= n / 2; c++) {
      int cut = c;
      long[] has =
          counts(
              n,
              order ->
                  OrderStatistics.cuts(order).stream().anyMatch(x -> x >= cut && x <= n - cut)
                      ? 1
                      : 0);
      assertThat(atLeast(has, 1))
          .isLessThanOrEqualTo(Math.exp(OrderStatistics.logCut(n, c)) + 1e-9);
      long[] single = counts(n, order -> OrderStatistics.cuts(order).contains(cut) ? 1 : 0);
      assertThat(atLeast(single, 1))
          .isCloseTo(
              1 / org.apache.commons.math3.util.CombinatoricsUtils.binomialCoefficientDouble(n, c),
              within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void stuck(int n) {
    for (int k = 1; k <= n; k++) {
      int tail = k;
      long[] stuck = counts(n, order -> OrderStatistics.stuck(order, tail));
      for (int h = 0; h <= k; h++) {
        assertThat(Math.exp(OrderStatistics.logStuck(n, k, h)))
            .isCloseTo(atLeast(stuck, h), within(1e-9));
      }
    }
  }

  @Test
  void joins() {
    int[][] groupings = {
      {0, 0, 0, 0, 1, 1, 1, 1},
      {0, 0, 1, 1, 2, 2, 3, 3},
      {0, 1, 1, 1, 1, 1, 2, 2},
      {0, 0, 0, 0, 0, 0, 0, 1}
    };
    for (int[] groups : groupings) {
      long[] joins = counts(8, order -> OrderStatistics.joins(order, groups));
      double mean = 0;
      for (int k = 0; k < joins.length; k++) {
        mean += k * joins[k] / 40320.0;
      }
      double expected = OrderStatistics.expectedJoins(groups);
      assertThat(mean).isCloseTo(expected, within(1e-9));
      for (int k = 0; k < 8; k++) {
        assertThat(atLeast(joins, k))
            .isLessThanOrEqualTo(Math.exp(OrderStatistics.logJoins(expected, k)) + 1e-12);
      }
    }
  }

  /** Means, variances and bounds of footrule and oscillation, against every permutation. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 8})
  void footruleAndOscillation(int n) {
    long[] footrule = counts(n, order -> (int) regularity(order).footrule());
    long[] oscillation = counts(n, order -> (int) regularity(order).oscillation());
    assertStandard(footrule, k -> OrderStatistics.footruleZ(n, k));
    assertStandard(oscillation, k -> OrderStatistics.oscillationZ(n, k));
  }

  /** Mean 0, variance 1, and no deviation is more frequent than its bound. */
  private static void assertStandard(long[] counts, LongToDoubleFunction z) {
    double all = Arrays.stream(counts).sum();
    double mean = 0;
    double square = 0;
    for (int k = 0; k < counts.length; k++) {
      mean += counts[k] * z.applyAsDouble(k) / all;
      square += counts[k] * z.applyAsDouble(k) * z.applyAsDouble(k) / all;
    }
    assertThat(mean).isCloseTo(0, within(1e-9));
    assertThat(square).isCloseTo(1, within(1e-9));
    for (int k = 0; k < counts.length; k++) {
      double far = Math.abs(z.applyAsDouble(k)) - 1e-9;
      double beyond =
          IntStream.range(0, counts.length)
                  .filter(i -> Math.abs(z.applyAsDouble(i)) >= far)
                  .mapToLong(i -> counts[i])
                  .sum()
              / all;
      assertThat(beyond).isLessThanOrEqualTo(Math.exp(OrderStatistics.logTwoSided(far)) + 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void ascents(int n) {
    long[] ascents = counts(n, order -> regularity(order).ascents());
    double all = Arrays.stream(ascents).sum();
    for (int k = 0; k < n; k++) {
      double far = Math.abs(k - (n - 1) / 2.0);
      double beyond =
          IntStream.range(0, n)
                  .filter(i -> Math.abs(i - (n - 1) / 2.0) >= far - 1e-9)
                  .mapToLong(i -> ascents[i])
                  .sum()
              / all;
      assertThat(beyond).isLessThanOrEqualTo(Math.exp(OrderStatistics.logAscents(n, k)) + 1e-12);
    }
  }

  /** Spearman's correlation and its bound; SciPy's spearmanr of 2 0 1 4 3 gives 0.6. */
  @Test
  void correlation() {
    assertThat(correlation(new int[] {2, 0, 1, 4, 3})).isCloseTo(0.6, within(1e-12));
    permutations(
        ExampleOrders.sorted(7), 0, order -> assertThat(correlation(order)).isBetween(-1.0, 1.0));
    assertThat(OrderStatistics.logTwoSided(6.5)).isCloseTo(Math.log(2) - 21.125, within(1e-12));
  }

  /** Figures of the catalogue: cut at 960 of 1200, all of 240 stuck, eight of 1200 fixed. */
  @Test
  void farTails() {
    double ten = Math.log(10);
    assertThat(OrderStatistics.logCut(1200, 960) / ten).isCloseTo(-259, within(1.0));
    assertThat(OrderStatistics.logStuck(1200, 240, 240) / ten).isCloseTo(-259, within(1.0));
    assertThat(OrderStatistics.logAhead(1200, 299) / ten).isCloseTo(-332, within(1.0));
    assertThat(OrderStatistics.logAhead(1200, 31) / ten).isCloseTo(-1382, within(1.0));
    assertThat(OrderStatistics.logJoins(59, 1180) / ten).isCloseTo(-1048, within(1.5));
    assertThat(Math.exp(OrderStatistics.logAhead(1200, 1165))).isCloseTo(0.60, within(0.01));
    assertThat(OrderStatistics.logFixed(1200) / ten).isCloseTo(-3176, within(1.0));
    assertThat(OrderStatistics.logRun(1200, 6) / ten).isCloseTo(Math.log10(4e-16), within(0.1));
  }

  private static double correlation(int[] order) {
    return regularity(order).correlation();
  }

  private static Regularity regularity(int[] order) {
    return new ServedOrder("", 0, order).regularity();
  }
}
