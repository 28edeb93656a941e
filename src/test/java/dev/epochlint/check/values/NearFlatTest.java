package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NearFlatTest {
  private final NearFlat check = new NearFlat();

  static double[][] around(long seed, double mean, double std) {
    double[][] signal = Signals.scaled(Signals.noise(seed, 1, 2000), std);
    for (int t = 0; t < signal[0].length; t++) {
      signal[0][t] += mean;
    }
    return signal;
  }

  private static StudyBuilder study(double mean, double std) {
    return StudyBuilder.study().recording("A", around(1, mean, std));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 1e-30", "1000, 1", "1000, 0.1", "-1e9, 1e6"})
  void passesOnUsualChannels(double mean, double std) {
    assertThat(Judged.findings(check, study(mean, std))).isEmpty();
  }

  /** The catalogue's case: mean 1000, standard deviation 0.003 is 3e-6: a warning. */
  @ParameterizedTest
  @CsvSource({"0.003, WARNING", "0.009, WARNING", "0.001, ERROR", "0.00001, ERROR"})
  void catalogueCase(double std, Severity severity) {
    Finding finding = Judged.finding(check, study(1000, std));
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat((Double) finding.evidence().get("ratio"))
        .isCloseTo(std / 1000, org.assertj.core.api.Assertions.withinPercentage(10));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT64, 0", "FLOAT32, 1", "FLOAT16, 1"})
  void judgedByTheTypeOfTraining(NumberType type, int findings) {
    StudyBuilder study = study(1000, 0.003).loss(new LossPlan(null, null, false, type));
    assertThat(Judged.findings(check, study)).hasSize(findings);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 1 + random.nextInt(8);
    int victim = random.nextInt(subjects);
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < subjects; s++) {
      double mean = (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextInt(9) - 4);
      double std = Math.abs(mean) * (s == victim ? 5e-6 * random.nextDouble() : 0.01);
      study.recording("S" + s, around(seed * 31L + s, mean, std));
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("recording", "S" + victim);
  }
}
