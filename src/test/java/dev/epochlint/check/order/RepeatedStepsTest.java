package dev.epochlint.check.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.order.OrderPlan;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedStepsTest {
  private final RepeatedSteps check = new RepeatedSteps();

  private static StudyBuilder study(int step, int shared) {
    StudyBuilder study = ExampleOrders.study(1200).order(new OrderPlan(true, 32, ""));
    for (int seed = 1; seed <= 2; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 1200);
      study.served(
          String.valueOf(seed), 0, ExampleOrders.pinned(order, 32 * step, 32 * step, shared));
    }
    return study;
  }

  /** The catalogue's case: step 13 always serves samples 416 to 447. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(13, 32));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .startsWith(
            "step 13 of epoch 0 serves 32 of 32 samples alike with seeds 1 and 2 (always samples"
                + " 416..447)");
  }

  /** The catalogue's figure for 16 of 32 alike of 1,200: 3.7e-19. */
  @Test
  void theFigureOfTheCatalogue() {
    assertThat(Math.exp(OrderStatistics.logShared(1200, 32, 16)))
        .isCloseTo(3.7e-19, withinPercentage(2));
  }

  @ParameterizedTest
  @CsvSource({"0,16", "13,20", "36,32"})
  void partOfABatch(int step, int shared) {
    assertThat(Judged.finding(check, study(step, shared)).location().toString())
        .contains("step=" + step);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8})
  void fewAlikeAreChance(int shared) {
    assertThat(Judged.findings(check, study(5, shared))).isEmpty();
  }

  /** Held against the distribution of Commons Math. */
  @ParameterizedTest
  @CsvSource({"40,8,4", "100,10,3", "1200,32,5", "64,32,20"})
  void theTailIsHypergeometric(int n, int b, int k) {
    assertThat(Math.exp(OrderStatistics.logShared(n, b, k)))
        .isCloseTo(
            new HypergeometricDistribution(n, b, b).upperCumulativeProbability(k),
            withinPercentage(1e-6));
  }
}
