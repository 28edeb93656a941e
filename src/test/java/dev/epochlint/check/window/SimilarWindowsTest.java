package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarWindowsTest {
  private final SimilarWindows check = new SimilarWindows();

  /** Writes window {@code from} of A over window {@code to} of B, changed. */
  private static StudyBuilder study(
      long seed, int length, int from, int to, DoubleUnaryOperator change) {
    double[][] a = Signals.coloured(seed, 3, 20 * length, 0.7);
    double[][] b = Signals.coloured(seed + 1000, 3, 20 * length, 0.7);
    for (int c = 0; c < 3; c++) {
      for (int t = 0; t < length; t++) {
        b[c][to * length + t] = change.applyAsDouble(a[c][from * length + t]);
      }
    }
    return StudyBuilder.study().windows(length, length).recording("A", a).recording("B", b);
  }

  private static double half(double value) {
    // Eleven bits, as float16 has.
    double unit = Math.ulp(value) * 0x1p42;
    return Math.rint(value / unit) * unit;
  }

  /** The catalogue's case: a copy in float16, correlation 0.9999999. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(1, 256, 4, 9, SimilarWindowsTest::half));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).startsWith("window 9 of B has the course of window 4 of A");
    assertThat((Double) finding.evidence().get("correlation")).isGreaterThan(0.999);
  }

  @Test
  void scaledAndInvertedCopies() {
    assertThat(Judged.findings(check, study(1, 128, 4, 9, v -> 1000 * v + 5))).hasSize(1);
    assertThat(Judged.findings(check, study(1, 128, 4, 9, v -> -v))).hasSize(1);
  }

  /** Exact copies are a finding of window-duplicate. */
  @Test
  void exactCopiesAreNotToldHere() {
    assertThat(Judged.findings(check, study(1, 128, 4, 9, v -> v))).isEmpty();
  }

  /** Sines, ramps, beats and noise: none is a copy of another. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void unrelatedWindows(int seed) {
    double[][] signal = new double[4][60_000];
    Random random = new Random(seed);
    double level = 0;
    for (int t = 0; t < 60_000; t++) {
      level += random.nextGaussian();
      signal[0][t] = Math.sin(t / (5.0 + seed)) + 0.1 * Math.sin(t / 31.7);
      signal[1][t] = level;
      signal[2][t] = (t % 173) / 100.0;
      signal[3][t] = random.nextGaussian();
    }
    for (double[] channel : signal) {
      assertThat(
              Judged.findings(
                  check,
                  StudyBuilder.study().windows(200, 50).recording("A", new double[][] {channel})))
          .isEmpty();
    }
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double scale = Math.pow(10, random.nextInt(9) - 4) * (random.nextBoolean() ? 1 : -1);
    double offset = random.nextGaussian();
    int from = random.nextInt(20);
    int to = random.nextInt(20);
    StudyBuilder study =
        study(seed, 64 + random.nextInt(300), from, to, v -> half(v) * scale + offset);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.evidence())
        .containsEntry("pairs", 1L)
        .containsEntry("like", "window " + from + " of A");
    assertThat(finding.location().keys()).containsEntry("window", (long) to);
  }
}
