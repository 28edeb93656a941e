package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AssignmentTest {

  @Test
  void oneRowTakesItsColumn() {
    assertThat(Assignment.cheapest(new double[][] {{3}})).containsExactly(0);
  }

  @Test
  void theGreedyChoiceIsNotAlwaysTheCheapest() {
    assertThat(Assignment.cheapest(new double[][] {{1, 2}, {1, 9}})).containsExactly(1, 0);
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isAsCheapAsTheBestOfAllPermutations(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(6);
    double[][] cost = new double[n][n];
    for (double[] row : cost) {
      for (int j = 0; j < n; j++) {
        row[j] = random.nextInt(20) - 5;
      }
    }
    int[] columns = Assignment.cheapest(cost);
    assertThat(columns).doesNotHaveDuplicates();
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += cost[i][columns[i]];
    }
    assertThat(total).isEqualTo(best(cost, 0, new boolean[n]));
  }

  private static double best(double[][] cost, int row, boolean[] taken) {
    if (row == cost.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < cost.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        best = Math.min(best, cost[row][j] + best(cost, row + 1, taken));
        taken[j] = false;
      }
    }
    return best;
  }
}
