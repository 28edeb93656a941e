package dev.epochlint.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalOrderTest {
  private static final List<String> SORTED =
      List.of(
          "S1.mat",
          "S2.mat",
          "S02b.mat",
          "S10.mat",
          "S10a.mat",
          "a/2/x",
          "a/10/x",
          "a.b/1",
          "s99999999999999999999998",
          "s99999999999999999999999",
          "é");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sortsWhateverTheListingOrder(long seed) {
    List<String> names = new ArrayList<>(SORTED);
    Collections.shuffle(names, new Random(seed));
    names.sort(NaturalOrder.INSTANCE);
    assertThat(names).isEqualTo(SORTED);
  }

  @Test
  void namesThatDifferOnlyInLeadingZerosHaveAnOrder() {
    assertThat(NaturalOrder.INSTANCE.compare("S1", "S01")).isPositive();
    assertThat(NaturalOrder.INSTANCE.compare("S01", "S1")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("S01", "S01")).isZero();
  }

  @Test
  void aDirectoryIsComparedAsAComponent() {
    // As plain text '-' sorts before '/', which would tear the files of one subject apart.
    assertThat(NaturalOrder.INSTANCE.compare("S1/b.csv", "S1-x/a.csv")).isNegative();
  }
}
