package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerWrapTest {
  private final IntegerWrap check = new IntegerWrap();

  /** A random walk of integers whose middle step is about {@code step}, from {@code start}. */
  private static double[] walk(long seed, int samples, double step, double start) {
    Random random = new Random(seed);
    double[] values = new double[samples];
    double value = start;
    for (int t = 0; t < samples; t++) {
      values[t] = Math.rint(value);
      value += 1.5 * step * random.nextGaussian();
    }
    return values;
  }

  private static double wrapped(double value, int bits, boolean signed) {
    double range = Math.scalb(1.0, bits);
    double rest = value - range * Math.floor(value / range);
    return signed && rest >= range / 2 ? rest - range : rest;
  }

  private static StudyBuilder study(double[] values) {
    return StudyBuilder.study().recording("A", new double[][] {values});
  }

  /** The catalogue's case: 32767 to -32768, the median step is 5. */
  @Test
  void catalogueCase() {
    double[] values = new double[4000];
    for (int t = 0; t < 4000; t++) {
      values[t] = (short) (22_767 + 5 * t);
    }
    Finding finding = Judged.finding(check, study(values));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("sample", 2001L);
    assertThat(finding.evidence())
        .containsEntry("before", 32767.0)
        .containsEntry("after", -32764.0);
  }

  @Test
  void passesWithinTheRange() {
    assertThat(Judged.findings(check, study(walk(1, 9000, 5, 100)))).isEmpty();
    double[] fractions = walk(1, 9000, 5, 100);
    fractions[7] = 0.5;
    assertThat(Judged.findings(check, study(fractions))).isEmpty();
  }

  /** A signal that swings from rail to rail, and noise as wide as its type, do not wrap. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void swingsAreNoWraps(int seed) {
    double[] square = new double[5000];
    double[] noise = new double[5000];
    Random random = new Random(seed);
    for (int t = 0; t < 5000; t++) {
      square[t] = t / 5 % 2 == 0 ? 32_767 : -32_768;
      noise[t] = random.nextInt(256);
    }
    assertThat(Judged.findings(check, study(square))).isEmpty();
    assertThat(Judged.findings(check, study(noise))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int bits = List.of(8, 16, 32).get(random.nextInt(3));
    boolean signed = random.nextBoolean();
    double range = Math.scalb(1.0, bits);
    // It drifts over the end once and for all.
    double[] values = walk(seed, 20_000, 0.002 * range, signed ? 0.3 * range : 0.8 * range);
    for (int t = 0; t < values.length; t++) {
      values[t] = wrapped(values[t] + Math.rint(t * range / 20_000), bits, signed);
    }
    Finding finding = Judged.finding(check, study(values));
    assertThat(finding.evidence()).containsEntry("bits", (long) bits);
  }
}
