package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmptyPartTest {
  private final EmptyPart check = new EmptyPart();

  private static StudyBuilder study(int... samples) {
    StudyBuilder study = StudyBuilder.study().windows(50, 50);
    for (int s = 0; s < samples.length; s++) {
      study.recording("S" + s, new double[1][samples[s]]);
    }
    return study;
  }

  @Test
  void passesWhereBothPartsHoldWindows() {
    assertThat(
            Judged.findings(
                check,
                study(100, 50, 20)
                    .assign("1", "train", "S0", "S2")
                    .assign("1", "validation", "S1")))
        .isEmpty();
  }

  @Test
  void idsThatNameNothingLeaveAPartEmpty() {
    Finding finding =
        Judged.finding(
            check, study(100, 100).assign("1", "train", "S0", "S1").assign("1", "validation", "X"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("seed 1: validation holds no window");
  }

  @Test
  void noTrainingAtAll() {
    assertThat(Judged.finding(check, study(100).assign("", "validation", "S0")).message())
        .isEqualTo("train holds no window");
  }

  @Test
  void nothingHeldOutIsANote() {
    assertThat(Judged.finding(check, study(100, 100).assign("", "train", "S0", "S1")).severity())
        .isEqualTo(Severity.NOTE);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 3 + random.nextInt(10);
    int[] samples = random.ints(subjects, 50, 900).toArray();
    int victim = random.nextInt(subjects);
    samples[victim] = 1 + random.nextInt(49);
    StudyBuilder study = study(samples);
    for (int s = 0; s < subjects; s++) {
      study.assign(
          "3",
          s == victim ? "test" : s == (victim + 1) % subjects ? "validation" : "train",
          "S" + s);
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("part", "test")
        .containsEntry("recording", "S" + victim);
  }
}
