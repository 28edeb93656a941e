package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.importer.ImportFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableFileTest {
  private final UnreadableFile check = new UnreadableFile();

  private static ImportFailure failure(ImportFailure.Kind kind, String file, String variable) {
    return new ImportFailure(
        kind, file, variable, "zlib stream ends early\nat offset 4711.", 4711, List.of());
  }

  @Test
  void passesWhereEveryFileWasRead() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 1, 8))
            .failure(failure(ImportFailure.Kind.VARIABLE, "S02.mat", "x"));
    assertThat(Judged.outcome(check, study)).isEqualTo(new Outcome.Passed());
  }

  @Test
  void judgesNothingWhereNothingWasRead() {
    assertThat(Judged.outcome(check, StudyBuilder.study()))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void namesFileVariableAndOffset() {
    Finding finding =
        Judged.finding(
            check,
            StudyBuilder.study().failure(failure(ImportFailure.Kind.UNREADABLE, "a/S02.mat", "x")));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("a/S02.mat: x: zlib stream ends early at offset 4711");
    assertThat(finding.location().keys()).containsEntry("file", "a/S02.mat");
    assertThat(finding.location().keys()).containsEntry("variable", "x");
    assertThat(finding.evidence()).containsEntry("offset", 4711L);
    assertThat(finding.places()).containsExactly(Place.recording("file:a/S02.mat"));
  }

  @Test
  void reportsEveryFileInOrder() {
    StudyBuilder study =
        StudyBuilder.study()
            .failure(failure(ImportFailure.Kind.UNREADABLE, "S02.mat", ""))
            .failure(failure(ImportFailure.Kind.UNREADABLE, "S10.mat", ""));
    assertThat(Judged.findings(check, study))
        .extracting(finding -> finding.location().keys().get("file"))
        .containsExactly("S02.mat", "S10.mat");
  }
}
