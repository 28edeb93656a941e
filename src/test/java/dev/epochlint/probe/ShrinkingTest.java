package dev.epochlint.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkingTest {
  /** Culprits that must come together: they alone are left, in about as many tests as published. */
  @ParameterizedTest
  @CsvSource({
    "20, 1, 10",
    "100, 1, 15",
    "100, 2, 115",
    "100, 3, 190",
    "1200, 1, 25",
    "1200, 3, 320"
  })
  void findsTheCulprits(int size, int culprits, int most) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Set<Integer> guilty = new TreeSet<>();
      while (guilty.size() < culprits) {
        guilty.add(random.nextInt(size));
      }
      int[] tests = {0};
      Shrinking<Integer> shrinking =
          new Shrinking<>(
              some -> {
                tests[0]++;
                return some.containsAll(guilty);
              },
              () -> true);
      List<Integer> left = shrinking.shrink(IntStream.range(0, size).boxed().toList());
      assertThat(left).containsExactlyElementsOf(guilty);
      assertThat(shrinking.minimal()).isTrue();
      assertThat(tests[0]).isLessThanOrEqualTo(most);
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "7"})
  void stopsInTime(int allowed) {
    int[] tests = {0};
    Shrinking<Integer> shrinking =
        new Shrinking<>(
            some -> {
              tests[0]++;
              return some.contains(700) && some.contains(20);
            },
            () -> tests[0] < allowed);
    List<Integer> left = shrinking.shrink(IntStream.range(0, 1000).boxed().toList());
    assertThat(left).contains(20, 700);
    assertThat(shrinking.minimal()).isFalse();
    assertThat(tests[0]).isLessThanOrEqualTo(allowed);
  }
}
