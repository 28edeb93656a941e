package dev.epochlint.check.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstantLabelsTest {
  private final ConstantLabels check = new ConstantLabels();

  private static StudyBuilder study(int subjects, int constant, double value) {
    StudyBuilder study = StudyBuilder.study().windows(16, 16);
    for (int s = 0; s < subjects; s++) {
      double[][] target = Signals.noise(100 + s, 1, 960);
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 960))
              .target(s == constant ? Signals.with(target, 0, 0, 960, value) : target));
    }
    return study;
  }

  /** The catalogue's case: the target of S13 is 2.5 in 60 of 60 windows. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(20, 13, 2.5));
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.evidence())
        .containsEntry("value", 2.5)
        .containsEntry("subjects-affected", 1L);
  }

  @Test
  void passesWhereTargetsVary() {
    assertThat(Judged.findings(check, study(5, -1, 0))).isEmpty();
  }

  @Test
  void oneClassOnly() {
    for (int second : new int[] {3, 4}) {
      StudyBuilder study = StudyBuilder.study();
      for (int s = 0; s < 4; s++) {
        study.recording(
            ExampleRecording.of("S" + s, Signals.noise(s, 1, 50)).labels(s == 2 ? second : 3));
      }
      assertThat(Judged.findings(check, study)).hasSize(second == 3 ? 1 : 0);
    }
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 2 + random.nextInt(12);
    int constant = random.nextInt(subjects);
    Finding finding = Judged.finding(check, study(subjects, constant, random.nextGaussian()));
    assertThat(finding.location().keys()).containsEntry("recording", "S" + constant);
  }
}
