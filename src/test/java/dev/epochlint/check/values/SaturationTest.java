package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.recording.Expected;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaturationTest {
  private final Saturation check = new Saturation();

  private static double[][] clip(double[][] signal, double low, double high) {
    double[][] clipped = Signals.scaled(signal, 1);
    for (double[] channel : clipped) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = Math.max(low, Math.min(high, channel[t]));
      }
    }
    return clipped;
  }

  private static double[][] rounded(double[][] signal, double step) {
    double[][] rounded = Signals.scaled(signal, 1);
    for (double[] channel : rounded) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = Math.rint(channel[t] / step) * step;
      }
    }
    return rounded;
  }

  private static StudyBuilder study(double[][] signal) {
    return StudyBuilder.study().recording("A", signal);
  }

  /** The catalogue's case: coloured noise clipped at 2 standard deviations, 1.9 % at the limit. */
  @Test
  void catalogueCase() {
    double[][] signal = clip(Signals.coloured(1, 1, 100_000, 0.95), -9, 2);
    Finding finding = Judged.finding(check, study(signal));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((Double) finding.evidence().get("share")).isBetween(0.01, 0.04);
    assertThat((Long) finding.evidence().get("runs")).isGreaterThan(100);
    assertThat((Long) finding.evidence().get("longest-run")).isGreaterThan(20);
  }

  /** What the catalogue's simulation found silent: noise, coloured noise, 12 and 8 bits, a sine. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void passesOnWhatIsNotClipped(int seed) {
    List<double[][]> signals =
        List.of(
            Signals.noise(seed, 1, 20_000),
            Signals.coloured(seed, 1, 20_000, 0.99),
            rounded(Signals.coloured(seed, 1, 20_000, 0.95), 8.0 / 4096),
            rounded(Signals.coloured(seed, 1, 20_000, 0.95), 8.0 / 256),
            rounded(Signals.sine(1, 20_000, 130.0 + 97 * seed), 2.0 / 256),
            rounded(Signals.sine(1, 20_000, 4000.0 + 97 * seed), 2.0 / 64));
    for (double[][] signal : signals) {
      assertThat(Judged.findings(check, study(signal))).isEmpty();
    }
  }

  /** Counts can't be negative, and an eye is at most wholly open. */
  @Test
  void naturalLimitsAreNoRails() {
    double[][] positive = clip(Signals.coloured(3, 1, 20_000, 0.95), 0, 99);
    double[][] share = clip(Signals.coloured(3, 1, 20_000, 0.95), 0, 1);
    assertThat(Judged.findings(check, study(positive))).isEmpty();
    assertThat(Judged.findings(check, study(share))).isEmpty();
  }

  @Test
  void limitsOfConvertersAreErrors() {
    double[][] wide = rounded(Signals.scaled(Signals.coloured(3, 1, 50_000, 0.98), 12_000), 1);
    Finding sixteen = Judged.finding(check, study(clip(wide, -32768, 32767)));
    assertThat(sixteen.severity()).isEqualTo(Severity.ERROR);
    assertThat(sixteen.message()).contains("limit of the converter");
  }

  @Test
  void theDeclaredRangeIsALimit() {
    double[][] signal = clip(Signals.coloured(3, 1, 50_000, 0.98), -3, 3.1);
    StudyBuilder study =
        study(signal)
            .expected(
                new Expected(null, List.of(), Double.NaN, List.of(), List.of(), -9, 3.1, false));
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void aTwentiethOfAllSamplesIsAnError() {
    double[][] signal = clip(Signals.coloured(3, 1, 20_000, 0.95), -1.2, 9);
    Finding finding = Judged.finding(check, study(signal));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("smallest value -1.2");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double scale = Math.pow(10, random.nextInt(9) - 4);
    int samples = 5000 + random.nextInt(20_000);
    double limit = scale * (1 + random.nextDouble());
    double[][] signal =
        Signals.scaled(Signals.coloured(seed, 2, samples, 0.5 + 0.48 * random.nextDouble()), scale);
    boolean high = random.nextBoolean();
    signal[1] = clip(new double[][] {signal[1]}, high ? -1e30 : -limit, high ? limit : 1e30)[0];
    Finding finding = Judged.finding(check, study(signal));
    assertThat(finding.evidence()).containsEntry("observed", high ? limit : -limit);
    assertThat(finding.location().keys()).containsEntry("channel", 1L);
  }
}
