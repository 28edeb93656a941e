package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 50, 100, 101})
  void theMiddleIsThatOfTheSortedValues(int count) {
    for (int seed = 0; seed < 300; seed++) {
      int levels = seed % 3 == 0 ? 3 : 1_000_000;
      double[] values =
          new Random(seed).doubles(count).map(value -> Math.floor(levels * value)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      assertThat(Histogram.middle(values)).isEqualTo(sorted[count / 2]);
    }
  }
}
