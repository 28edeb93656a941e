package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.recording.LabelPlan.Rule;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelProfileTest {

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsAsOneWouldByHand(int seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(10_000);
    double[] labels = new double[n];
    double label = 1;
    for (int t = 0; t < n; t++) {
      int change = random.nextInt(40);
      label =
          change == 0 ? random.nextInt(4) : change == 1 ? 0.5 : change == 2 ? Double.NaN : label;
      labels[t] = label;
    }
    LabelMeasure measure = new LabelMeasure();
    for (int start = 0; start < n; start += Slice.SAMPLES) {
      int count = Math.min(Slice.SAMPLES, n - start);
      double[] part = java.util.Arrays.copyOfRange(labels, start, start + count);
      measure.accept(new Slice(start, count, new double[][] {part}));
    }
    LabelProfile profile = measure.profileOf(List.of());
    assertThat(profile.count()).isEqualTo(n);
    Map<Double, Long> counts = counts(labels, 0, n);
    assertThat(profile.nonFinite()).isEqualTo(counts.getOrDefault(Double.NaN, 0L));
    assertThat(profile.nonInteger()).isEqualTo(counts.getOrDefault(0.5, 0L));
    counts.remove(Double.NaN);
    assertThat(profile.counts()).isEqualTo(counts);
    for (int i = 0; i < 50; i++) {
      int start = random.nextInt(n);
      int end = start + 1 + random.nextInt(Math.min(300, n - start));
      Span window = new Span(start, end);
      Map<Double, Long> inside = counts(labels, start, end);
      assertThat(profile.counts(window)).isEqualTo(inside);
      assertThat(profile.at(window, Rule.FIRST)).isEqualTo(Double.valueOf(labels[start]));
      assertThat(profile.at(window, Rule.LAST)).isEqualTo(Double.valueOf(labels[end - 1]));
      assertThat(profile.at(window, Rule.CENTRE))
          .isEqualTo(Double.valueOf(labels[start + (end - start) / 2]));
      double majority = profile.at(window, Rule.MAJORITY);
      assertThat(inside.get(majority))
          .isEqualTo(inside.values().stream().mapToLong(c -> c).max().orElseThrow());
    }
  }

  private static Map<Double, Long> counts(double[] labels, int start, int end) {
    Map<Double, Long> counts = new HashMap<>();
    for (int t = start; t < end; t++) {
      counts.merge(labels[t], 1L, Long::sum);
    }
    return counts;
  }
}
