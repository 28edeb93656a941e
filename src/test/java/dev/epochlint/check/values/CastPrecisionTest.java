package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CastPrecisionTest {
  private final CastPrecision check = new CastPrecision();

  @ParameterizedTest
  @CsvSource({"0, 1, FLOAT32", "1000, 1, FLOAT32", "10, 1, FLOAT16", "1.7e9, 1, FLOAT64"})
  void passesWhereStepsAreSmall(double mean, double std, NumberType type) {
    StudyBuilder study =
        StudyBuilder.study()
            .loss(new LossPlan(null, null, false, type))
            .recording("A", NearFlatTest.around(1, mean, std));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: UNIX time of 1.7e9 in steps of 4 ms; float32 has steps of 128 s. */
  @Test
  void catalogueCase() {
    double[][] clock = new double[1][5000];
    for (int t = 0; t < 5000; t++) {
      clock[0][t] = 1.7e9 + 0.004 * t;
    }
    Finding finding = Judged.finding(check, StudyBuilder.study().recording("A", clock));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("step", 128.0);
  }

  /** Steps are those of Math.ulp of the float. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1000, 123456, 1.7e9, 0.001})
  void stepsAreThoseOfTheType(double mean) {
    double step = Math.ulp((float) mean);
    Finding finding =
        Judged.finding(
            check,
            StudyBuilder.study().recording("A", NearFlatTest.around(1, mean * 1.01, step * 3)));
    assertThat((Double) finding.evidence().get("step")).isIn(step, 2 * step);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    double mean = Math.pow(10, random.nextInt(12) - 4) * (1 + random.nextDouble());
    double std = Math.ulp((float) mean) / (0.011 + random.nextDouble());
    StudyBuilder study =
        StudyBuilder.study().recording("A", NearFlatTest.around(seed, mean, 0.95 * std));
    assertThat(Judged.findings(check, study)).hasSize(1);
  }
}
