package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarbageMemoryTest {
  private final GarbageMemory check = new GarbageMemory();

  private static StudyBuilder study(double[][] signal) {
    return StudyBuilder.study().recording("S20", signal);
  }

  /** The catalogue's case: 0x00007f3a5c0012e0, read as float64, is 6.91e-310. */
  @Test
  void catalogueCase() {
    double pointer = Double.longBitsToDouble(0x00007f3a5c0012e0L);
    assertThat(pointer).isCloseTo(6.91e-310, within(1e-312));
    Finding finding =
        Judged.finding(check, study(Signals.with(Signals.noise(1, 2, 900), 1, 140, 141, pointer)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("addresses of memory");
    assertThat(finding.evidence()).containsEntry("bits", "0x00007f3a5c0012e0");
    assertThat(finding.location().keys()).containsEntry("sample", 140L);
  }

  /** The upper half of an address, read as float32. */
  @Test
  void halfAnAddress() {
    double half = Float.intBitsToFloat(0x00007f3a);
    Finding finding =
        Judged.finding(check, study(Signals.with(Signals.noise(1, 1, 900), 0, 7, 8, half)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("bits", "0x00007f3a");
  }

  @ParameterizedTest
  @CsvSource({"1e13, WARNING", "-1e13, WARNING", "1e17, ERROR", "3e-300, WARNING"})
  void otherExponents(double value, Severity severity) {
    Finding finding =
        Judged.finding(check, study(Signals.with(Signals.noise(1, 1, 900), 0, 7, 8, value)));
    assertThat(finding.severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-17, 1e-30, 1e9, -1e11})
  void passesOnValuesThatArithmeticGives(double value) {
    assertThat(
            Judged.findings(check, study(Signals.with(Signals.noise(1, 1, 900), 0, 7, 8, value))))
        .isEmpty();
  }

  /** The tail of a recursive filter fades below the smallest normal number. */
  @Test
  void fadingIsNoGarbage() {
    double[][] signal = Signals.noise(1, 1, 9000);
    for (int t = 4000; t < 9000; t++) {
      signal[0][t] = 0.7 * signal[0][t - 1];
    }
    assertThat(Judged.findings(check, study(signal))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int samples = 100 + random.nextInt(9000);
    int at = random.nextInt(samples);
    int count = 1 + random.nextInt(Math.min(40, samples - at));
    double[][] signal = Signals.coloured(seed, 2, samples, 0.5);
    for (int t = at; t < at + count; t++) {
      signal[0][t] =
          Double.longBitsToDouble(0x00007f0000000000L + (random.nextLong() & 0xfffffffff0L));
    }
    Finding finding = Judged.finding(check, study(signal));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys())
        .containsEntry("channel", 0L)
        .containsEntry("sample", (long) at);
    assertThat(finding.evidence()).containsEntry("count", (long) count);
  }
}
