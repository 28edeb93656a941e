package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HugeValueTest {
  private final HugeValue check = new HugeValue();

  private static StudyBuilder study(double value) {
    return StudyBuilder.study()
        .recording("A", Signals.with(Signals.noise(1, 1, 9000), 0, 4100, 4101, value));
  }

  /** The catalogue's case: standard deviation 1, a value of 5000. */
  @ParameterizedTest
  @CsvSource({"5000, WARNING", "-5000, WARNING", "2e6, ERROR"})
  void catalogueCase(double value, Severity severity) {
    Finding finding = Judged.finding(check, study(value));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.location().keys()).containsEntry("sample", 4100L);
    assertThat((Double) finding.evidence().get("z"))
        .isCloseTo(Math.abs(value), org.assertj.core.api.Assertions.withinPercentage(5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 10, 500, 900})
  void passesOnArtefacts(double value) {
    assertThat(Judged.findings(check, study(value))).isEmpty();
  }

  /** Events of 1e6 over rest of 1e-3: the quartiles say nothing of what is usual. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void channelsThatAreMostlyOneValueHaveNoUsualDistance(int seed) {
    double[][] signal = new double[1][5000];
    Random random = new Random(seed);
    for (int t = 0; t < 5000; t++) {
      boolean event = random.nextInt(20) == 0;
      signal[0][t] = event ? 1e6 * random.nextDouble() : 1e-3 * random.nextGaussian();
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
    double scale = Math.pow(10, random.nextInt(13) - 6);
    int samples = 1000 + random.nextInt(9000);
    int at = random.nextInt(samples);
    double value = scale * (random.nextBoolean() ? 1 : -1) * (1200 + 1e5 * random.nextDouble());
    double[][] signal =
        Signals.with(
            Signals.scaled(Signals.coloured(seed, 2, samples, 0.5), scale), 1, at, at + 1, value);
    assertThat(Judged.finding(check, StudyBuilder.study().recording("A", signal)).location().keys())
        .containsEntry("channel", 1L)
        .containsEntry("sample", (long) at);
  }
}
