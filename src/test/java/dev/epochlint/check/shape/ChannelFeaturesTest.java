package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks and their correlation are those of Commons Math, ties among them. */
class ChannelFeaturesTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 19, 64})
  void ranksAsCommonsMath(int channels) {
    for (int seed = 0; seed < 200; seed++) {
      double[] some = ChannelFeatures.rank(values(seed, channels));
      double[] others = ChannelFeatures.rank(values(seed + 1000, channels));
      assertThat(some).containsExactly(new NaturalRanking().rank(values(seed, channels)));
      double expected = new PearsonsCorrelation().correlation(some, others);
      double correlation = ChannelFeatures.correlation(some, others);
      if (Double.isNaN(expected)) {
        assertThat(correlation).isNaN();
      } else {
        assertThat(correlation).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void ranksThatAreAllTheSameHaveNoCorrelation() {
    double[] same = ChannelFeatures.rank(new double[] {5, 5, 5});
    assertThat(same).containsExactly(2, 2, 2);
    assertThat(ChannelFeatures.correlation(same, new double[] {1, 2, 3})).isNaN();
  }

  /** Of few levels where the seed is even, so that some are equal. */
  private static double[] values(int seed, int channels) {
    Random random = new Random(seed);
    return random
        .doubles(channels)
        .map(value -> seed % 2 == 0 ? Math.floor(4 * value) : value)
        .toArray();
  }
}
