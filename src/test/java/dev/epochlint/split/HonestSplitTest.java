package dev.epochlint.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.split.HonestSplit.Unit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HonestSplitTest {
  private static List<Unit> equal(int n) {
    return IntStream.range(0, n).mapToObj(i -> new Unit("S" + i, 100, Map.of())).toList();
  }

  private static Map<String, Double> fractions(double validation) {
    return Map.of("train", 1 - validation, "validation", validation);
  }

  /** The same numbers on every platform: written down once. */
  @Test
  void theSameSeedGivesTheSameDraw() {
    List<String> drawn = new HonestSplit(equal(12), fractions(0.25)).draw(new Well19937c(7));
    assertThat(
            IntStream.range(0, 12).filter(i -> drawn.get(i).equals("validation")).boxed().toList())
        .containsExactly(0, 4, 11);
  }

  /** Of five subjects two are held out: each of the ten pairs is as likely as any other. */
  @Test
  void everyChoiceIsAsLikely() {
    Map<List<String>, Integer> counts = new HashMap<>();
    int draws = 20_000;
    RandomGenerator random = new Well19937c(1);
    HonestSplit split = new HonestSplit(equal(5), fractions(0.4));
    for (int i = 0; i < draws; i++) {
      counts.merge(split.draw(random), 1, Integer::sum);
    }
    assertThat(counts).hasSize(10);
    double chiSquare =
        counts.values().stream().mapToDouble(n -> Math.pow(n - 2000.0, 2) / 2000).sum();
    // 9 degrees of freedom: 33.7 has a chance of 1e-4.
    assertThat(chiSquare).isLessThan(33.7);
  }

  @ParameterizedTest
  @CsvSource({"10,0.2,2", "12,0.25,3", "7,0.15,1", "3,0.1,1", "100,0.333,33", "2,0.5,1"})
  void subjectsAsDeclared(int n, double share, int held) {
    List<String> drawn = new HonestSplit(equal(n), fractions(share)).draw(new Well19937c(n));
    assertThat(Collections.frequency(drawn, "validation")).isEqualTo(held);
  }

  /** Subjects of unlike length: the share of windows is kept as far as they allow. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void sharesOfWindows(int seed) {
    List<Unit> units =
        IntStream.range(0, 40)
            .mapToObj(i -> new Unit("S" + i, i % 10 == 0 ? 1000 : 100, Map.of()))
            .toList();
    List<String> drawn = new HonestSplit(units, fractions(0.2)).draw(new Well19937c(seed));
    double held =
        IntStream.range(0, 40)
            .filter(i -> drawn.get(i).equals("validation"))
            .mapToDouble(i -> units.get(i).weight())
            .sum();
    assertThat(held / 7600).isCloseTo(0.2, within(0.02));
  }

  /** One class a subject, of unlike frequency: each is divided like the whole. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void everyClassIsDividedAlike(int seed) {
    List<Unit> units =
        IntStream.range(0, 50)
            .mapToObj(i -> new Unit("S" + i, 100, Map.of(i < 35 ? 0.0 : i < 45 ? 1.0 : 2.0, 100L)))
            .toList();
    List<String> drawn = new HonestSplit(units, fractions(0.2)).draw(new Well19937c(seed));
    List<Integer> held =
        IntStream.range(0, 50).filter(i -> drawn.get(i).equals("validation")).boxed().toList();
    assertThat(held.stream().filter(i -> i < 35).count()).isEqualTo(7);
    assertThat(held.stream().filter(i -> i >= 35 && i < 45).count()).isEqualTo(2);
    assertThat(held.stream().filter(i -> i >= 45).count()).isEqualTo(1);
  }

  /** A class that one subject alone has is not kept from training. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void trainingHasEveryClass(int seed) {
    List<Unit> units =
        IntStream.range(0, 8)
            .mapToObj(i -> new Unit("S" + i, 100, Map.of(i == 3 ? 1.0 : 0.0, 100L)))
            .toList();
    assertThat(new HonestSplit(units, fractions(0.5)).draw(new Well19937c(seed)).get(3))
        .isEqualTo("train");
  }

  @Test
  void fewerSubjectsThanPartsAreRefused() {
    assertThatThrownBy(() -> new HonestSplit(equal(1), fractions(0.5)).draw(new Well19937c(1)))
        .hasMessage("2 parts need as many to draw from, 1 found");
  }
}
