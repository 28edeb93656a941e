package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.order.Regularity;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The statistics as SciPy has them, as deep as they are used (order_statistics.py). */
class AgainstScipyTest {
  /** Exact ones agree to ten digits; bounds are above, and by no more than they are known to be. */
  @ParameterizedTest
  @CsvFileSource(resources = "/orders/statistics.csv", numLinesToSkip = 1)
  void agrees(String statistic, String a, double b, double c, double expected) {
    switch (statistic) {
      case "stuck" ->
          assertExact(OrderStatistics.logStuck(Integer.parseInt(a), (int) b, (int) c), expected);
      case "shared" ->
          assertExact(OrderStatistics.logShared(Integer.parseInt(a), (int) b, (int) c), expected);
      case "correlation" ->
          assertThat(
                  correlation(
                      Arrays.stream(a.split(" ", -1)).mapToInt(Integer::parseInt).toArray()))
              .isCloseTo(expected, within(1e-12));
      case "joins" ->
          assertBound(OrderStatistics.logJoins(Double.parseDouble(a), (int) b), expected, 8);
      case "chi-square" ->
          assertBound(OrderStatistics.logChiSquare(Double.parseDouble(a), (int) b), expected, 8);
      case "two-sided" ->
          assertBound(OrderStatistics.logTwoSided(Double.parseDouble(a)), expected, 5);
      case "ascents" ->
          assertBound(OrderStatistics.logAscents(Integer.parseInt(a), (int) b), expected, 12);
      default -> throw new IllegalArgumentException(statistic);
    }
  }

  private static void assertExact(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-9));
  }

  private static void assertBound(double actual, double expected, double atMost) {
    assertThat(actual).isBetween(expected, expected + atMost);
  }

  private static double correlation(int[] order) {
    return regularity(order).correlation();
  }

  private static Regularity regularity(int[] order) {
    return new ServedOrder("", 0, order).regularity();
  }
}
