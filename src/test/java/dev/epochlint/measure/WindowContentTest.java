package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowContentTest {

  private static WindowContent measure(double[][] signal, Windowing windowing, NumberType type) {
    WindowProfile windows =
        Slices.measure(signal, new MeasurePlan(windowing, List.of(), type)).windows();
    assertThat(windows).isNotNull();
    WindowContent content = windows.content();
    assertThat(content).isNotNull();
    return content;
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  /**
   * Signals of few levels, so that many windows are the same: equal hashes if and only if equal.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void windowsHaveTheSameHashWhereTheyAreTheSame(int seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(3);
    int n = 20 + random.nextInt(seed % 4 == 0 ? 9000 : 600);
    double[][] signal = new double[channels][n];
    for (double[] channel : signal) {
      for (int t = 0; t < n; t++) {
        channel[t] = random.nextInt(seed % 2 == 0 ? 2 : 40) == 0 ? 1 : -0.0 * random.nextInt(2);
      }
    }
    int length = 1 + random.nextInt(12);
    int stride = 1 + random.nextInt(9);
    TailPolicy tail = seed % 3 == 0 ? new TailPolicy.Pad() : new TailPolicy.Drop();
    Windowing windowing = new Windowing(length, stride, tail);
    NumberType type = seed % 5 == 0 ? NumberType.FLOAT64 : NumberType.FLOAT32;
    WindowContent content = measure(signal, windowing, type);
    Cut cut = windowing.cut(n);
    assertThat(content.windows()).isEqualTo((int) cut.windows());
    Map<Long, String> byHash = new HashMap<>();
    Map<String, Long> byContent = new HashMap<>();
    for (int w = 0; w < content.windows(); w++) {
      String values = values(signal, cut, w);
      if (values.isEmpty()) {
        assertThat(content.hash(w)).isZero();
        continue;
      }
      long hash = content.hash(w);
      assertThat(hash).isNotZero();
      assertThat(byHash.computeIfAbsent(hash, h -> values)).isEqualTo(values);
      assertThat(byContent.computeIfAbsent(values, v -> hash)).isEqualTo(hash);
    }
  }

  /** The values of a window as text, padded by zeros; "" where no channel varies. */
  private static String values(double[][] signal, Cut cut, int window) {
    Span span = cut.span(window);
    StringBuilder text = new StringBuilder();
    boolean varies = false;
    for (double[] channel : signal) {
      double[] padded =
          Arrays.copyOf(
              Arrays.copyOfRange(channel, (int) span.start(), (int) span.end()),
              (int) cut.length());
      for (double value : padded) {
        text.append(value == 0 ? 0 : value).append(' ');
        varies |= value != padded[0];
      }
    }
    return varies ? text.toString() : "";
  }

  private static double likeness(byte[] a, byte[] b) {
    double product = 0;
    double left = 0;
    double right = 0;
    for (int k = 0; k < a.length; k++) {
      product += a[k] * b[k];
      left += a[k] * a[k];
      right += b[k] * b[k];
    }
    return product / Math.sqrt(left * right);
  }

  /** A copy in other units, with an offset, rounded and with 1 % noise is recognised. */
  @ParameterizedTest
  @MethodSource("seeds")
  void sketchesOfCopiesAreAlikeAndOthersAreNot(int seed) {
    Random random = new Random(seed);
    double[][] signal = new double[1 + random.nextInt(20)][6000];
    double[][] copy = new double[signal.length][6000];
    double scale = Math.pow(10, random.nextInt(7) - 3);
    for (int c = 0; c < signal.length; c++) {
      double value = 0;
      for (int t = 0; t < 6000; t++) {
        value = 0.8 * value + random.nextGaussian();
        signal[c][t] = value;
        copy[c][t] = 70 + scale * (value + 0.005 * random.nextGaussian());
      }
    }
    Windowing windowing = new Windowing(128 + random.nextInt(200), 64, new TailPolicy.Drop());
    WindowContent a = measure(signal, windowing, NumberType.FLOAT32);
    WindowContent b = measure(copy, windowing, NumberType.FLOAT32);
    assertThat(a.sketches()).isEqualTo(b.sketches()).isGreaterThan(20);
    for (int i = 0; i < a.sketches(); i++) {
      assertThat(likeness(a.sketch(i), b.sketch(i))).isGreaterThan(0.99);
      assertThat(likeness(a.sketch(i), b.sketch((i + 1) % b.sketches()))).isLessThan(0.9);
    }
  }

  @Test
  void simpleCoursesHaveNoSketch() {
    double[][] ramp = new double[1][4000];
    double[][] sine = new double[1][4000];
    double[][] steps = new double[1][4000];
    for (int t = 0; t < 4000; t++) {
      ramp[0][t] = t;
      sine[0][t] = Math.sin(t / 9.0);
      steps[0][t] = t % 200 < 100 ? 0 : 1;
    }
    Windowing windowing = new Windowing(256, 128, new TailPolicy.Drop());
    for (double[][] signal : List.of(ramp, sine, steps)) {
      WindowContent content = measure(signal, windowing, NumberType.FLOAT32);
      for (int i = 0; i < content.sketches(); i++) {
        assertThat(content.sketch(i)).containsOnly(0);
      }
    }
  }

  @Test
  void denseWindowsAreSketchedEightTimesInALength() {
    double[][] signal = {new Random(1).doubles(3000).toArray()};
    WindowContent content =
        measure(signal, new Windowing(256, 1, new TailPolicy.Drop()), NumberType.FLOAT32);
    assertThat(content.sketchStride()).isEqualTo(32);
    assertThat(content.sketches()).isEqualTo((3000 - 256) / 32 + 1);
    WindowContent coarse =
        measure(signal, new Windowing(256, 32, new TailPolicy.Drop()), NumberType.FLOAT32);
    assertThat(coarse.sketches()).isEqualTo(content.sketches());
    for (int i = 0; i < content.sketches(); i++) {
      assertThat(content.sketch(i)).containsExactly(coarse.sketch(i));
    }
  }
}
