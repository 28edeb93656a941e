package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.ServedOrder;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionBiasTest {
  private final PositionBias check = new PositionBias();

  private static StudyBuilder study(int n, int orders, boolean naive) {
    StudyBuilder study = ExampleOrders.study(n);
    for (int epoch = 0; epoch < orders; epoch++) {
      study.served(
          "1", epoch, naive ? ExampleOrders.naive(epoch, n) : ExampleOrders.shuffled(epoch, n));
    }
    return study;
  }

  /** The catalogue's case: twenty naive shuffles, a sum of squares of about 276. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(1200, 20, true));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("chi-square")).isBetween(180.0, 380.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 100, 332, 1200, 4000})
  void honestOrders(int n) {
    assertThat(Judged.findings(check, study(n, 40, false))).isEmpty();
  }

  /** Mean and variance of the statistic are those of the chi-square, also of uneven bins. */
  @ParameterizedTest
  @ValueSource(ints = {128, 131, 1201})
  void theStatisticIsAChiSquare(int n) {
    double sum = 0;
    double squares = 0;
    int draws = 4000;
    for (int i = 0; i < draws; i++) {
      double[][] table = new double[8][8];
      for (int e = 0; e < 12; e++) {
        new ServedOrder("", e, ExampleOrders.shuffled(100L * i + e, n))
            .regularity()
            .addEighths(table);
      }
      double square = OrderStatistics.chiSquare(table, n, 12);
      sum += square;
      squares += square * square;
    }
    double mean = sum / draws;
    assertThat(mean).isCloseTo(49, within(0.8));
    assertThat(squares / draws - mean * mean).isCloseTo(98, within(12.0));
  }

  @Test
  void theBoundIsAboveTheTail() {
    for (double x : new double[] {50, 80, 133, 276}) {
      double exact = Gamma.regularizedGammaQ(24.5, x / 2);
      assertThat(Math.exp(OrderStatistics.logChiSquare(x, 49))).isGreaterThanOrEqualTo(exact);
    }
  }

  /** One shuffle for all epochs is one order, however often it was served. */
  @Test
  void theSameOrderCountsOnce() {
    StudyBuilder study = ExampleOrders.study(1200);
    for (int epoch = 0; epoch < 20; epoch++) {
      study.served("1", epoch, ExampleOrders.shuffled(epoch % 2, 1200));
    }
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.Underpowered.class);
  }
}
