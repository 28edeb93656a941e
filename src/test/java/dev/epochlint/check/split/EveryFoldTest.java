package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in one fold of a cross-validation is found, whichever it is. */
class EveryFoldTest {
  private static final int FOLDS = 4;
  private static final long[] ALL = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  /** Eight recordings of eight subjects, or of four where they are paired; two a fold. */
  private static StudyBuilder study(boolean paired) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < 2 * FOLDS; s++) {
      ExampleRecording recording = ExampleRecording.of("R" + s, Signals.noise(s, 1, 100));
      study.recording(paired ? recording.subject("P" + s / 2) : recording);
    }
    return study;
  }

  /**
   * Assigns the recordings of all folds.
   *
   * @param odd a fold in which something is else
   * @param heldOut by recording, what that fold holds out
   */
  private static StudyBuilder assigned(boolean paired, int odd, Set<Integer> heldOut) {
    StudyBuilder study = study(paired);
    for (int f = 0; f < FOLDS; f++) {
      for (int s = 0; s < 2 * FOLDS; s++) {
        boolean held = f == odd ? heldOut.contains(s) : s / 2 == f;
        String part = held ? "validation" : "train";
        if (paired) {
          study.assignFoldWindows("7", String.valueOf(f), part, "R" + s, ALL);
        } else {
          study.assignFold("7", String.valueOf(f), part, "R" + s);
        }
      }
    }
    return study;
  }

  private static void assertNames(Check check, StudyBuilder study, int fold) {
    List<Finding> findings = Judged.findings(check, study);
    assertThat(findings).isNotEmpty();
    assertThat(findings.get(0).message()).contains("fold " + fold);
  }

  @Test
  void honestFoldsPass() {
    for (Check check : List.of(new SubjectLeak(), new SampleOverlap(), new EmptyPart())) {
      assertThat(Judged.findings(check, assigned(true, -1, Set.of()))).isEmpty();
    }
  }

  /** One recording of a subject is held out, the other is trained on. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aSubjectOnBothSides(int fold) {
    assertNames(new SubjectLeak(), assigned(true, fold, Set.of(2 * fold)), fold);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void nothingHeldOut(int fold) {
    assertNames(new EmptyPart(), assigned(false, fold, Set.of()), fold);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aRecordingOnBothSides(int fold) {
    StudyBuilder study = assigned(false, -1, Set.of());
    study.assignFold("7", String.valueOf(fold), "train", "R" + 2 * fold);
    assertNames(new SampleOverlap(), study, fold);
  }

  /** A subject that two folds hold out. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void heldOutTwice(int fold) {
    Set<Integer> held = new TreeSet<>(Set.of(2 * fold, 2 * fold + 1, (2 * fold + 2) % (2 * FOLDS)));
    Finding finding = Judged.finding(new SampleOverlap(), assigned(false, fold, held));
    assertThat(finding.message()).contains("is held out in folds").contains(String.valueOf(fold));
  }
}
