package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingCodeTest {
  private final MissingCode check = new MissingCode();

  private static StudyBuilder study(long seed, int samples, int count, double code) {
    double[][] signal = Signals.scaled(Signals.coloured(seed, 2, samples, 0.6), 8 / 1.349);
    for (int t = 0; t < samples; t++) {
      signal[1][t] += 12;
    }
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      signal[1][random.nextInt(samples)] = code;
    }
    return StudyBuilder.study().recording("A", signal);
  }

  /** The catalogue's case: median 12, interquartile range 8, -9999 in 41 samples. */
  @Test
  void catalogueCase() {
    double[][] signal = Signals.scaled(Signals.noise(3, 1, 4000), 8 / 1.349);
    for (int t = 0; t < 4000; t++) {
      signal[0][t] += 12;
    }
    Finding finding =
        Judged.finding(
            check, StudyBuilder.study().recording("A", Signals.with(signal, 0, 700, 741, -9999)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("count", 41L).containsEntry("observed", -9999.0);
    assertThat(finding.location().keys()).containsEntry("sample", 700L);
  }

  /** One known code is enough; an unknown value must come three times. */
  @ParameterizedTest
  @CsvSource({
    "-9999, 1, ERROR",
    "9999, 1, ERROR",
    "32767, 1, ERROR",
    "1e20, 1, ERROR",
    "500, 9, WARNING",
    "-777, 9, WARNING"
  })
  void codes(double code, int count, Severity severity) {
    assertThat(Judged.finding(check, study(1, 5000, count, code)).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"500, 1", "60, 9", "-9999, 0"})
  void passes(double code, int count) {
    assertThat(Judged.findings(check, study(1, 5000, count, code))).isEmpty();
  }

  /** A code in a third of all samples: quantiles are taken without it. */
  @Test
  void aFrequentCode() {
    double[][] signal = Signals.noise(5, 1, 3000);
    Arrays.fill(signal[0], 0, 1000, -9999);
    Finding finding = Judged.finding(check, StudyBuilder.study().recording("A", signal));
    assertThat(finding.evidence()).containsEntry("count", 1000L);
  }

  /** Counts and prices have long tails, with their values all the way out. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void longTailsAreNoCodes(long seed) {
    Random random = new Random(seed);
    double[][] signal = new double[2][20_000];
    for (int t = 0; t < 20_000; t++) {
      signal[0][t] = Math.rint(Math.exp(2 * random.nextGaussian()));
      signal[1][t] = Math.exp(3 * random.nextGaussian());
    }
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", signal))).isEmpty();
  }

  /** Spikes of one height over rest, as in NAB's art_increase_spike_density. */
  @Test
  void spikesOfOneHeightAreNoCodes() {
    double[][] spikes = new double[1][4000];
    double[][] counts = new double[1][4000];
    Random random = new Random(1);
    for (int t = 0; t < 4000; t++) {
      spikes[0][t] = random.nextInt(48) == 0 ? 20 : 0;
      counts[0][t] = random.nextInt(3) == 0 ? 1 : random.nextInt(30) == 0 ? random.nextInt(9) : 0;
    }
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", spikes))).isEmpty();
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", counts))).isEmpty();
  }

  /** Rest at 0.1 with bursts up to 100, as in NAB's ec2_cpu_utilization_77c1ca. */
  @Test
  void burstsAreNoCodes() {
    double[][] bursts = Signals.scaled(Signals.noise(1, 1, 4000), 0.002);
    Random random = new Random(1);
    for (int t = 1000; t < 1200; t++) {
      bursts[0][t] = 100 - 5 * Math.abs(random.nextGaussian());
    }
    Arrays.fill(bursts[0], 1100, 1104, 99.77);
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", bursts))).isEmpty();
  }

  /** Saturation at the end of a converter comes with all the values before it. */
  @Test
  void railsAreNoCodes() {
    double[][] signal = Signals.scaled(Signals.coloured(2, 1, 9000, 0.9), 20_000);
    for (int t = 0; t < 9000; t++) {
      signal[0][t] = Math.rint(Math.max(-32768, Math.min(32767, signal[0][t])));
    }
    assertThat(Judged.findings(check, StudyBuilder.study().recording("A", signal))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double code = List.of(-9999.0, 9999.0, 99999.0, -32768.0, 1e20).get(random.nextInt(5));
    int samples = 300 + random.nextInt(9000);
    Finding finding = Judged.finding(check, study(seed, samples, 1 + random.nextInt(50), code));
    assertThat(finding.evidence()).containsEntry("observed", code);
    assertThat(finding.location().keys()).containsEntry("channel", 1L);
  }
}
