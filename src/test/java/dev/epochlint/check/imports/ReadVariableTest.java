package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.importer.ImportFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadVariableTest {
  private final ReadVariable check = new ReadVariable();

  private static ExampleRecording recording(String id, String variable, String valueClass) {
    return ExampleRecording.of(id, Signals.noise(id.hashCode(), 2, 32))
        .variable(variable, valueClass);
  }

  private static ImportFailure missing(String file, String variable, List<String> found) {
    return new ImportFailure(
        ImportFailure.Kind.VARIABLE, file, variable, "no variable '" + variable + "'", -1, found);
  }

  @Test
  void passesWhereAllAreReadFromTheSameVariable() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(recording("S01", "data{0}", "double"))
            .recording(recording("S02", "data{1}", "double"))
            .recording(recording("S03", "1-2", "text").file("S03.csv"));
    assertThat(Judged.outcome(check, study)).isEqualTo(new Outcome.Passed());
  }

  @Test
  void judgesNothingWhereOnlyUnreadableFilesAre() {
    StudyBuilder study =
        StudyBuilder.study()
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.UNREADABLE, "S01.mat", "", "cut off", 5, List.of()));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void aMistypedNameIsOneFindingForAllFiles() {
    StudyBuilder study = StudyBuilder.study();
    for (String file : List.of("S01.mat", "S02.mat", "S03.mat")) {
      study.failure(missing(file, "signal", List.of("Signal (double 19x" + file.length() + ")")));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.message())
        .isEqualTo(
            "S01.mat: no variable 'signal'; found Signal (double 19x7); likewise in 2 more files");
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("files", 3L);
    assertThat(finding.places()).hasSize(3);
  }

  @Test
  void differentVariablesAreDifferentFindings() {
    StudyBuilder study =
        StudyBuilder.study()
            .failure(missing("S01.mat", "x", List.of()))
            .failure(missing("S01.mat", "y", List.of()));
    assertThat(Judged.findings(check, study)).hasSize(2);
  }

  @Test
  void anotherNameInOneFileIsAnError() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(recording("S01", "x", "double"))
            .recording(recording("S02", "x", "double"))
            .recording(recording("S03", "x_old", "double"));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "S03.mat: the signal was read from variable 'x_old', that of 2 other recordings from"
                + " 'x'");
    assertThat(finding.location().keys()).containsEntry("recording", "S03");
  }

  @Test
  void anotherClassIsAWarning() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(recording("S01", "x", "int16"))
            .recording(recording("S02", "x", "double"))
            .recording(recording("S03", "x", "double"))
            .recording(recording("S04", "x", "int16"));
    // As many of the one as of the other: the first that is met counts as the usual one.
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "S02.mat and 1 more recording: x is of class double, that of 2 other recordings of"
                + " class int16");
  }
}
