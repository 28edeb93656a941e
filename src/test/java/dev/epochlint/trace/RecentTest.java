package dev.epochlint.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentTest {
  /** The definition, sorted for each value. */
  private static double times(List<Double> values, double value) {
    List<Double> last =
        new ArrayList<>(values.subList(Math.max(0, values.size() - Recent.KEPT), values.size()));
    Collections.sort(last);
    double times = last.size() < 10 ? Double.NaN : value / last.get(last.size() / 2);
    return times > Recent.JUMP ? times : Double.NaN;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.7, 2, 6})
  void jumpsAreThoseOfTheDefinition(double decades) {
    Random random = new Random(7);
    int jumps = 0;
    for (int run = 0; run < 50; run++) {
      Recent recent = new Recent();
      List<Double> values = new ArrayList<>();
      for (int step = 0; step < 200; step++) {
        double value = Math.pow(10, decades * random.nextGaussian());
        double expected = times(values, value);
        double found = recent.jump(value);
        if (Double.isNaN(expected)) {
          assertThat(found > Recent.JUMP).isFalse();
        } else {
          assertThat(found / expected).isBetween(1 - 1e-9, 1 + 1e-9);
          jumps++;
        }
        recent.add(step, value);
        values.add(value);
      }
    }
    assertThat(jumps > 0).isEqualTo(decades > 0.5);
  }

  @Test
  void tenTimesIsNoJumpAndMoreIs() {
    Recent recent = new Recent();
    for (int step = 0; step < 10; step++) {
      recent.add(step, 1);
    }
    assertThat(recent.jump(10) > Recent.JUMP).isFalse();
    assertThat(recent.jump(10.001)).isEqualTo(10.001);
    assertThat(recent.jump(0)).isNaN();
  }
}
