package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
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

  /** A whole file that was never written: one finding that names its channels, not one for each. */
  @Test
  void manyChannelsAreToldOnce() {
    double pointer = Double.longBitsToDouble(0x00007f3a5c0012e0L);
    double[][] bad = Signals.noise(1, 32, 900);
    for (int c = 0; c < 32; c++) {
      bad[c][100 + c] = pointer;
    }
    double[][] two = Signals.noise(2, 32, 900);
    two[9][5] = 1e17;
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S01", Signals.noise(3, 32, 900))
            .recording("S02", bad)
            .recording("S03", bad)
            .recording("S04", two);
    List<Finding> findings = Judged.findings(check, study);
    assertThat(findings).extracting(Finding::message).hasSize(2);
    assertThat(findings.get(0).message())
        .startsWith("S02.mat: x: channel 0 holds 1 number like 6.911e-310")
        .endsWith("no measurement; so in all 32 channels and in 1 more recording");
    assertThat(findings.get(0).evidence())
        .containsEntry("recordings-affected", 2L)
        .containsEntry("channels-affected", 32L);
    assertThat(findings.get(0).places()).hasSize(64);
    assertThat(findings.get(1).message()).startsWith("S04.mat: x: channel 9 holds 1.000e+17");
  }

  /** One bad channel in many recordings, and in one of them a few more. */
  @Test
  void likeChannelsOfLikeRecordings() {
    double[][] bad = Signals.with(Signals.noise(1, 8, 900), 2, 7, 8, 3e-300);
    StudyBuilder study = StudyBuilder.study();
    for (int s = 1; s <= 5; s++) {
      study.recording("S0" + s, s == 4 ? Signals.with(bad, 6, 7, 8, 3e-300) : bad);
    }
    assertThat(Judged.findings(check, study))
        .extracting(Finding::message)
        .satisfiesExactly(
            all -> assertThat(all).contains("channel 2 ").endsWith("; so in 4 more recordings"),
            one -> assertThat(one).startsWith("S04.mat: x: channel 6 ").endsWith("measurement"));
  }
}
