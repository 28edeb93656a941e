package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CastOverflowTest {
  private final CastOverflow check = new CastOverflow();

  private static StudyBuilder study(double value, NumberType type) {
    return StudyBuilder.study()
        .loss(new LossPlan("mae", 32, false, type))
        .recording("A", Signals.with(Signals.noise(1, 2, 900), 1, 200, 201, value));
  }

  /** The catalogue's cases: 65,519 becomes 65,504 in float16, 70,000 becomes infinite. */
  @ParameterizedTest
  @CsvSource({
    "65519, FLOAT16, 0",
    "65520, FLOAT16, 1",
    "-70000, FLOAT16, 1",
    "70000, FLOAT32, 0",
    "70000, BFLOAT16, 0",
    "1e39, FLOAT32, 1",
    "-1e39, BFLOAT16, 1",
    "1e39, FLOAT64, 0"
  })
  void rangeOfTheType(double value, NumberType type, int findings) {
    assertThat(Judged.findings(check, study(value, type))).hasSize(findings);
  }

  @Test
  void namesThePlace() {
    assertThat(Judged.finding(check, study(-70_000, NumberType.FLOAT16)).location().keys())
        .containsEntry("channel", 1L)
        .containsEntry("sample", 200L);
  }

  /** 256 squared is infinite in float16, 255 squared is not. */
  @ParameterizedTest
  @CsvSource({"255, mse, 0", "256, mse, 1", "256, mae, 0", "256, pearson, 1"})
  void squaresOfTargets(double value, String loss, int findings) {
    double[][] target = Signals.with(Signals.noise(2, 1, 300), 0, 9, 10, value);
    StudyBuilder study =
        StudyBuilder.study()
            .loss(new LossPlan(loss, 32, false, NumberType.FLOAT16))
            .recording(ExampleRecording.of("A", Signals.noise(1, 1, 300)).target(target));
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
    int at = random.nextInt(700);
    double value = (random.nextBoolean() ? 1 : -1) * (65_520 + 1e5 * random.nextDouble());
    StudyBuilder study =
        StudyBuilder.study().loss(new LossPlan("mse", 8, false, NumberType.FLOAT16));
    for (int s = 0; s < subjects; s++) {
      double[][] signal = Signals.noise(seed * 31L + s, 2, 700);
      study.recording("S" + s, s == victim ? Signals.with(signal, 0, at, at + 1, value) : signal);
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("recording", "S" + victim)
        .containsEntry("sample", (long) at);
  }
}
