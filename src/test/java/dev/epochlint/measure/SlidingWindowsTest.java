package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sliding statistics against a reference that looks at every window by itself. */
class SlidingWindowsTest {
  private static final double CODE = -999;
  private static final List<NumberType> TYPES = List.of(NumberType.values());
  private static final List<TailPolicy> POLICIES =
      List.of(
          new TailPolicy.Drop(),
          new TailPolicy.Pad(),
          new TailPolicy.Keep(),
          new TailPolicy.Overlap());

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheReference(int seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(3);
    int n = random.nextInt(10) == 0 ? 4000 + random.nextInt(6000) : random.nextInt(700) + 1;
    int length = 1 + random.nextInt(random.nextBoolean() ? 9 : 300);
    int stride = 1 + random.nextInt(random.nextBoolean() ? 2 * length : length);
    Windowing windowing = new Windowing(length, stride, POLICIES.get(seed % 4));
    NumberType dtype = TYPES.get(seed / 4 % TYPES.size());
    double[][] signal = signal(random, channels, n, dtype);
    WindowProfile actual =
        Slices.measure(signal, new MeasurePlan(windowing, List.of(CODE), dtype)).windows();
    assertThat(actual).isNotNull();
    Reference reference = new Reference(signal, windowing.cut(n), dtype);
    assertThat(actual.windows()).isEqualTo(windowing.cut(n).windows());
    assertThat(actual.nonFinite()).isEqualTo(reference.joined(SlidingWindows.NON_FINITE));
    assertThat(actual.missing()).isEqualTo(reference.joined(SlidingWindows.MISSING));
    assertThat(actual.flat()).isEqualTo(reference.joined(SlidingWindows.FLAT));
    for (int c = 0; c < channels; c++) {
      WindowProfile.Channel channel = actual.channels().get(c);
      assertThat(channel.nonFinite()).isEqualTo(reference.of(c, SlidingWindows.NON_FINITE));
      assertThat(channel.missing()).isEqualTo(reference.of(c, SlidingWindows.MISSING));
      assertThat(channel.flat()).isEqualTo(reference.of(c, SlidingWindows.FLAT));
      double limit = MeasurePlan.NEAR_FLAT_EPSILONS * dtype.epsilon();
      assertThat(channel.nearFlat().count())
          .isBetween(reference.below(c, limit * 0.999999), reference.below(c, limit * 1.000001));
      double expected = reference.smallest(c);
      if (Double.isNaN(expected)) {
        assertThat(channel.smallestRelativeStdAt()).isEqualTo(-1);
      } else {
        // Deviations below the last digit of a value are rounding, in the reference as well.
        assertThat(channel.smallestRelativeStd())
            .isCloseTo(expected, within(1e-9 * expected + 0x1p-52));
      }
    }
  }

  /**
   * Noise around an offset with stretches that are flat, missing or not finite; some of it so faint
   * that now and then a window is flat in that type.
   */
  private static double[][] signal(Random random, int channels, int n, NumberType dtype) {
    double[][] signal = new double[channels][n];
    for (double[] row : signal) {
      double offset = random.nextInt(3) * 1000;
      boolean faint = random.nextInt(4) == 0;
      double faintest = Math.max(dtype.epsilon() * offset, Math.max(dtype.smallest(), 1e-60));
      double amplitude = faint ? faintest * random.nextDouble() : 1;
      for (int i = 0; i < n; i++) {
        row[i] = offset + amplitude * random.nextGaussian();
      }
      for (int stretch = random.nextInt(4); stretch > 0; stretch--) {
        int from = random.nextInt(n);
        int to = Math.min(n, from + 1 + random.nextInt(1 + n / 3));
        double[] kinds = {
          Double.NaN, Double.POSITIVE_INFINITY, CODE, 0, 37.5, Double.NEGATIVE_INFINITY
        };
        Arrays.fill(row, from, to, kinds[random.nextInt(kinds.length)]);
      }
    }
    return signal;
  }

  /** Looks at every window of every channel. */
  private record Reference(double[][] signal, Cut cut, NumberType dtype) {

    int flags(int c, long k) {
      double[] values = values(c, k);
      int found = 0;
      for (double value : values) {
        found |= value == CODE ? 2 : Double.isFinite(value) ? 0 : 1;
      }
      if (found == 0 && !few(k)) {
        double lowest = Arrays.stream(values).min().orElse(0);
        double highest = Arrays.stream(values).max().orElse(0);
        double mean = Arrays.stream(values).average().orElse(0);
        found = dtype.isOne(lowest, highest, mean) ? 4 : 0;
      }
      return found;
    }

    /** A ragged last window of a few samples may be flat by chance, one of a single sample is. */
    private boolean few(long k) {
      long length = cut.span(k).length();
      return k >= cut.regular()
          && cut.padded() == 0
          && (length == 1 || length < Math.min(8, cut.length()));
    }

    private double[] values(int c, long k) {
      Span span = cut.span(k);
      long padded = k == cut.windows() - 1 ? cut.padded() : 0;
      double[] values = new double[(int) (span.length() + padded)];
      System.arraycopy(signal[c], (int) span.start(), values, 0, (int) span.length());
      return values;
    }

    Tally of(int c, int flag) {
      return tally(k -> (flags(c, k) & flag) != 0);
    }

    Tally joined(int flag) {
      return tally(k -> IntStream.range(0, signal.length).anyMatch(c -> (flags(c, k) & flag) != 0));
    }

    private Tally tally(java.util.function.LongPredicate predicate) {
      List<Long> all = new ArrayList<>();
      for (long k = 0; k < cut.windows(); k++) {
        if (predicate.test(k)) {
          all.add(k);
        }
      }
      return new Tally(all.size(), all.subList(0, Math.min(all.size(), Tally.PLACES)));
    }

    double smallest(int c) {
      double smallest = Double.NaN;
      for (long k = 0; k < cut.windows(); k++) {
        double ratio = ratio(c, k);
        smallest = ratio < smallest || Double.isNaN(smallest) ? ratio : smallest;
      }
      return smallest;
    }

    /** How many windows vary by less than a share of their mean. */
    long below(int c, double limit) {
      return LongStream.range(0, cut.windows()).filter(k -> ratio(c, k) < limit).count();
    }

    /** NaN where a window is at fault or too short to be judged. */
    private double ratio(int c, long k) {
      if (flags(c, k) != 0 || few(k)) {
        return Double.NaN;
      }
      double[] values = values(c, k);
      double mean = Arrays.stream(values).average().orElse(0);
      double m2 = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      return Math.sqrt(m2 / values.length) / Math.abs(mean);
    }
  }

  @Test
  void aWobbleBelowTheTypeIsFlatAndOneAboveIsNot() {
    double[][] signal = {new double[64]};
    for (int i = 0; i < 64; i++) {
      signal[0][i] = 1000 + (i % 2) * 1000 * 0x1p-24;
    }
    MeasurePlan plan =
        new MeasurePlan(new Windowing(8, 8, new TailPolicy.Drop()), List.of(), NumberType.FLOAT32);
    assertThat(Slices.measure(signal, plan).windows().flat().count()).isEqualTo(8);
    MeasurePlan exact =
        new MeasurePlan(new Windowing(8, 8, new TailPolicy.Drop()), List.of(), NumberType.FLOAT64);
    assertThat(Slices.measure(signal, exact).windows().flat().count()).isZero();
  }

  @Test
  void aNaNRunMeetsTheWindowsOfTheCatalogueSCase() {
    double[][] signal = {new Random(1).doubles(10_000).toArray()};
    Arrays.fill(signal[0], 5000, 5003, Double.NaN);
    MeasurePlan plan =
        new MeasurePlan(
            new Windowing(256, 128, new TailPolicy.Drop()), List.of(), NumberType.FLOAT32);
    assertThat(Slices.measure(signal, plan).windows().nonFinite())
        .isEqualTo(new Tally(2, List.of(38L, 39L)));
  }
}
