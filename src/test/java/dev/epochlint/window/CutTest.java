package dev.epochlint.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample is in a window or in exactly one dropped span, whatever the policy. */
class CutTest {
  private static final List<TailPolicy> TAILS =
      List.of(
          new TailPolicy.Drop(),
          new TailPolicy.Pad(),
          new TailPolicy.Keep(),
          new TailPolicy.Overlap());

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  private record Drawn(long samples, long length, long stride) {
    static Drawn of(int seed) {
      Random random = new Random(seed);
      int length = 1 + random.nextInt(random.nextBoolean() ? 6 : 60);
      int stride = 1 + random.nextInt(random.nextBoolean() ? length : 2 * length);
      return new Drawn(random.nextInt(random.nextBoolean() ? 3 * length : 400), length, stride);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void samplesAreCoveredOrDroppedOnce(int seed) {
    Drawn drawn = Drawn.of(seed);
    for (TailPolicy tail : TAILS) {
      Cut cut = new Windowing(drawn.length, drawn.stride, tail).cut(drawn.samples);
      int[] windows = new int[(int) drawn.samples];
      for (long k = 0; k < cut.windows(); k++) {
        Span span = cut.span(k);
        assertThat(span.start()).isEqualTo(cut.start(k));
        assertThat(span.length()).isBetween(1L, drawn.length);
        for (long t = span.start(); t < span.end(); t++) {
          windows[(int) t]++;
        }
      }
      int[] dropped = new int[(int) drawn.samples];
      for (Span span : cut.droppedSpans(Integer.MAX_VALUE)) {
        assertThat(span.length()).isPositive();
        for (long t = span.start(); t < span.end(); t++) {
          dropped[(int) t]++;
        }
      }
      for (int t = 0; t < drawn.samples; t++) {
        assertThat(windows[t] > 0 ? 1 : 0).as("%s, sample %d", tail, t).isEqualTo(1 - dropped[t]);
      }
      assertThat(cut.dropped()).isEqualTo(IntStream.of(dropped).sum());
      int last = 0;
      while (last < drawn.samples && dropped[(int) drawn.samples - 1 - last] == 1) {
        last++;
      }
      assertThat(cut.tail()).isEqualTo(last);
    }
  }

  /** The closed formulas of the four policies. */
  @ParameterizedTest
  @MethodSource("seeds")
  void countsAreThoseOfTheFormulas(int seed) {
    Drawn d = Drawn.of(seed);
    long n = d.samples;
    long w = d.length;
    long s = d.stride;
    long drop = n < w ? 0 : (n - w) / s + 1;
    long covered = drop == 0 ? 0 : (drop - 1) * s + w;
    boolean left = covered < n;
    long pad = drop + (left && drop * s < n ? 1 : 0);
    assertThat(count(new TailPolicy.Drop(), d)).isEqualTo(drop);
    assertThat(count(new TailPolicy.Pad(), d)).isEqualTo(pad);
    assertThat(count(new TailPolicy.Keep(), d)).isEqualTo(pad);
    assertThat(count(new TailPolicy.Overlap(), d)).isEqualTo(drop + (drop > 0 && left ? 1 : 0));
  }

  private static long count(TailPolicy tail, Drawn d) {
    return new Windowing(d.length, d.stride, tail).cut(d.samples).windows();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void lastWindowsAreAsTheirPolicySays(int seed) {
    Drawn d = Drawn.of(seed);
    for (TailPolicy tail : TAILS) {
      Cut cut = new Windowing(d.length, d.stride, tail).cut(d.samples);
      for (long k = 0; k + 1 < cut.windows(); k++) {
        assertThat(cut.start(k)).isEqualTo(k * d.stride);
        assertThat(cut.span(k).length()).isEqualTo(d.length);
      }
      if (cut.windows() > 0) {
        Span last = cut.span(cut.windows() - 1);
        boolean whole = last.length() == d.length;
        switch (tail.id()) {
          case "drop" -> assertThat(whole).isTrue();
          case "overlap" -> {
            assertThat(whole).isTrue();
            assertThat(d.stride > d.length || last.end() == d.samples).isTrue();
          }
          case "pad" -> assertThat(last.length() + cut.padded()).isEqualTo(d.length);
          default -> assertThat(cut.padded()).isZero();
        }
      }
    }
  }

  /** The catalogue's cases: 77, 69 and 77 windows of 256 every 128. */
  @ParameterizedTest
  @CsvSource({"10000, 77, 16", "9000, 69, 40", "10050, 77, 66", "256, 1, 0", "255, 0, 255"})
  void catalogueCases(long samples, long windows, long dropped) {
    Cut cut = new Windowing(256, 128, new TailPolicy.Drop()).cut(samples);
    assertThat(cut.windows()).isEqualTo(windows);
    assertThat(cut.dropped()).isEqualTo(dropped);
  }

  @Test
  void lengthsOfBillionsDoNotOverflow() {
    Cut cut = new Windowing(256, 1, new TailPolicy.Drop()).cut(1L << 40);
    assertThat(cut.windows()).isEqualTo((1L << 40) - 255);
    assertThat(cut.dropped()).isZero();
  }

  @Test
  void zeroIsNoLengthAndNoStride() {
    assertThatThrownBy(() -> new Windowing(0, 1, new TailPolicy.Drop()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Windowing(1, 0, new TailPolicy.Drop()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
