package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

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

class NearFlatWindowsTest {
  private final NearFlatWindows check = new NearFlatWindows();

  private static double[][] resting(int seed, int window, double mean, double std) {
    double[][] target = Signals.scaled(Signals.noise(seed, 1, 6400), 10);
    for (int t = window * 64; t < (window + 1) * 64; t++) {
      target[0][t] = mean + std * target[0][t] / 10;
    }
    return target;
  }

  private static StudyBuilder study(double[][] signal) {
    return StudyBuilder.study().windows(64, 64).recording("A", signal);
  }

  @ParameterizedTest
  @CsvSource({"0, 1e-9", "37, 0.1", "37, 0.002"})
  void passesOnRest(double mean, double std) {
    assertThat(Judged.findings(check, study(resting(1, 40, mean, std)))).isEmpty();
  }

  /** The catalogue's case: mean 37, standard deviation 2e-5: 5.4e-7, an error in float32. */
  @ParameterizedTest
  @CsvSource({"2e-5, ERROR", "2e-4, WARNING"})
  void catalogueCase(double std, Severity severity) {
    Finding finding = Judged.finding(check, study(resting(1, 40, 37, std)));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.location().keys()).containsEntry("window", 40L);
    assertThat((Double) finding.evidence().get("smallest-ratio"))
        .isCloseTo(std / 37, org.assertj.core.api.Assertions.withinPercentage(25));
  }

  @Test
  void flatWindowsAreForAnotherCheck() {
    assertThat(Judged.findings(check, study(resting(1, 40, 37, 0)))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int window = random.nextInt(100);
    double mean = 100 * (1 + random.nextDouble());
    double std = mean * 1e-6 * (0.5 + 5 * random.nextDouble());
    assertThat(Judged.finding(check, study(resting(seed, window, mean, std))).location().keys())
        .containsEntry("window", (long) window);
  }

  @Test
  void saysHowManyWindowsOfHowManyAndWhere() {
    double[][] many = Signals.scaled(Signals.noise(3, 1, 6400), 10);
    for (int t = 640; t < 1280; t++) {
      many[0][t] = 37 + 2e-4 * many[0][t] / 10;
    }
    StudyBuilder study =
        study(resting(1, 40, 37, 2e-5))
            .recording("B", many)
            .recording("C", Signals.noise(4, 1, 6400));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .startsWith(
            "A.mat: x: channel 0 varies in 1 of 100 windows by less than 1.001e-05 of its mean,"
                + " where float32 resolves 1.192e-07: window 40; least in window 40 by")
        .endsWith("; so in 1 more recording");
    StudyBuilder alone = StudyBuilder.study().windows(64, 32).recording("B", many);
    assertThat(Judged.finding(check, alone).evidence())
        .containsEntry("windows-affected", 19L)
        .containsEntry("windows", 199L);
  }
}
