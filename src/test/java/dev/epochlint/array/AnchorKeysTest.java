package dev.epochlint.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Signals;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorKeysTest {
  /** The levels of a place one after the other, "" where it has no key. */
  private static String levels(double[] values, int at, int step) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int point = 0; point < AnchorKeys.POINTS; point++) {
      double value = values[at + point * step];
      if (!Double.isFinite(value)) {
        return "";
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(high - low > 1e-5 * Math.max(Math.abs(low), Math.abs(high)))) {
      return "";
    }
    StringBuilder levels = new StringBuilder();
    for (int point = 0; point < AnchorKeys.POINTS; point++) {
      double share = (values[at + point * step] - low) * (15 / (high - low));
      levels.append(Integer.toHexString((int) Math.rint(share)));
    }
    return levels.toString();
  }

  /** Places have the same hash where, and only where, their levels are the same. */
  @ParameterizedTest
  @ValueSource(ints = {16, 32, 48, 64})
  void aHashForEachKey(int length) {
    double[] values = Signals.coloured(length, 1, 3000, 0.9)[0];
    System.arraycopy(values, 0, values, 700, 300);
    Arrays.fill(values, 1500, 1700, 4.5);
    values[2000] = Double.NaN;
    values[2300] = Double.POSITIVE_INFINITY;
    AnchorKeys keys = new AnchorKeys(length);
    int places = values.length - keys.span() + 1;
    long[] hashes = new long[places];
    keys.hash(values, places, hashes);
    Map<String, Long> known = new HashMap<>();
    for (int at = 0; at < places; at++) {
      String levels = levels(values, at, length / AnchorKeys.POINTS);
      assertThat(hashes[at] == 0).as("place %d", at).isEqualTo(levels.isEmpty());
      Long before = known.putIfAbsent(levels, hashes[at]);
      assertThat(before == null || before == hashes[at]).as("place %d", at).isTrue();
    }
    assertThat(known).hasSizeGreaterThan(1500);
    assertThat(known.values()).doesNotHaveDuplicates();
  }
}
