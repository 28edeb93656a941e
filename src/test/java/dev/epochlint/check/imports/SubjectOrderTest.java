package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubjectOrderTest {
  private final SubjectOrder check = new SubjectOrder();

  private static StudyBuilder study(List<String> subjects) {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 1; s <= subjects.size(); s++) {
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 50)).subjectInFile(subjects.get(s - 1)));
    }
    return study;
  }

  private static List<String> numbers(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(String::valueOf).toList();
  }

  /** The catalogue's case: S1, S10, S11, S12, S2, … against S1 to S12, first at position 1. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(numbers(12).stream().sorted().toList()));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("recording", "S2");
    assertThat(finding.evidence()).containsEntry("observed", "10");
    assertThat(finding.message()).endsWith("in the order of text: 1, 10, 11, 2");
  }

  @Test
  void passesWhereNamesAreSubjects() {
    assertThat(Judged.findings(check, study(numbers(12)))).isEmpty();
    assertThat(Judged.findings(check, study(List.of("sub-01", "sub-02", "sub-03")))).isEmpty();
  }

  @Test
  void otherNumbersTellNothing() {
    assertThat(Judged.outcome(check, study(List.of("7", "8", "9"))))
        .isInstanceOf(Outcome.NotEvaluated.class);
    assertThat(Judged.outcome(check, study(List.of("a", "b"))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    List<String> subjects = new ArrayList<>(numbers(3 + random.nextInt(30)));
    int a = random.nextInt(subjects.size());
    int b = (a + 1 + random.nextInt(subjects.size() - 1)) % subjects.size();
    Collections.swap(subjects, a, b);
    Finding finding = Judged.finding(check, study(subjects));
    assertThat(finding.evidence()).containsEntry("files-affected", 2L);
    assertThat(finding.location().keys()).containsEntry("recording", "S" + (Math.min(a, b) + 1));
  }
}
