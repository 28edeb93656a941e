package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectLeakTest {
  private final SubjectLeak check = new SubjectLeak();

  private static StudyBuilder study(SplitPlan.Mode mode, int subjects) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .split(new SplitPlan(SplitPlan.Unit.WINDOW, null, Map.of(), mode, 0, null, List.of()));
    for (int i = 0; i < subjects; i++) {
      study.recording("S" + i, Signals.noise(i, 1, 600));
    }
    return study;
  }

  @Test
  void passesWhereSubjectsStayTogether() {
    StudyBuilder study =
        study(SplitPlan.Mode.CROSS_SUBJECT, 4)
            .assign("", "train", "S0", "S1")
            .assign("", "validation", "S2")
            .assign("", "test", "S3");
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: 40 windows of a subject in train, 20 in validation. */
  @ParameterizedTest
  @CsvSource({"CROSS_SUBJECT, ERROR", "WITHIN_SUBJECT, NOTE", "CHRONOLOGICAL, NOTE"})
  void catalogueCase(SplitPlan.Mode mode, Severity severity) {
    StudyBuilder study =
        study(mode, 2)
            .assign("", "train", "S1")
            .assignWindows("", "train", "S0", IntStream.range(0, 40).asLongStream().toArray())
            .assignWindows(
                "", "validation", "S0", IntStream.range(40, 60).asLongStream().toArray());
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.message())
        .isEqualTo(
            "subject S0 is in train and in validation (40 windows in train, 20 windows in"
                + " validation)");
  }

  @Test
  void twoRecordingsOfOneSubject() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(ExampleRecording.of("a1", Signals.noise(1, 1, 60)).subject("A"))
            .recording(ExampleRecording.of("a2", Signals.noise(2, 1, 60)).subject("A"))
            .windows(10, 10)
            .assignWindows("", "train", "a1", 0, 1)
            .assignWindows("", "validation", "a2", 3);
    assertThat(Judged.finding(check, study).location().keys()).containsEntry("subject", "A");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 2 + random.nextInt(12);
    StudyBuilder study = study(SplitPlan.Mode.CROSS_SUBJECT, subjects);
    int victim = random.nextInt(subjects);
    for (int i = 0; i < subjects; i++) {
      String part = i % 2 == 0 ? "train" : "validation";
      if (i == victim) {
        int cut = 1 + random.nextInt(59);
        study
            .assignWindows("1", "train", "S" + i, IntStream.range(0, cut).asLongStream().toArray())
            .assignWindows(
                "1", "validation", "S" + i, IntStream.range(cut, 60).asLongStream().toArray());
      } else {
        study.assign("1", part, "S" + i);
      }
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.location().keys()).containsEntry("subject", "S" + victim);
    assertThat(finding.evidence()).containsEntry("subjects-affected", 1L);
  }
}
