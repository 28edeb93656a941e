package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.ImportReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Faults that several checks see give one finding, that of the cause. */
class OneCauseTest {

  private static List<ReportedFinding> findings(StudyBuilder builder) {
    Study study = builder.build();
    return new Judge(CheckRegistry.load().checks(), Map.of()).judge(study).findings();
  }

  @Test
  void swappedAxesExplainThatChannelsDiffer() {
    StudyBuilder study =
        StudyBuilder.study()
            .channels(3)
            .recording("S01", Signals.noise(1, 120, 3))
            .recording("S02", Signals.noise(2, 100, 3))
            .recording("S03", Signals.noise(3, 110, 3));
    assertThat(findings(study))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("import-axis-transposed");
              assertThat(finding.finding().evidence().get("also"))
                  .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                  .contains("shape-channels");
            });
  }

  @Test
  void emptyTargetsExplainThatLengthsDiffer() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 50)).target(noise(50)))
            .recording(ExampleRecording.of("S02", Signals.noise(2, 2, 50)).target(noise(0)));
    assertThat(findings(study))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("shape-empty");
              assertThat(finding.finding().evidence())
                  .containsEntry("also", List.of("shape-pair-count"));
            });
  }

  @Test
  void aFileThatIsBrokenIsNoMistakeOfTheSplit() {
    StudyBuilder study =
        StudyBuilder.study()
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.UNREADABLE, "S3.mat", "x", "cut short", 136, List.of()));
    for (int s = 0; s < 3; s++) {
      study.recording("S" + s, Signals.noise(s, 2, 50));
    }
    study.assign("1", "train", "S0", "S3").assign("1", "validation", "S1", "S2");
    assertThat(findings(study))
        .filteredOn(finding -> finding.check().equals("import-unreadable"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.finding().evidence())
                    .containsEntry("also", List.of("split-coverage")));
    assertThat(findings(study)).extracting("check").doesNotContain("split-coverage");
    study.assign("1", "train", "S9");
    assertThat(findings(study)).extracting("check").contains("split-coverage");
  }

  @Test
  void aSwapOfOneRecordingExplainsNothingOfAnother() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 3, 120))
            .recording("S02", Signals.noise(2, 3, 100))
            .recording("S03", Signals.noise(3, 110, 3))
            .recording("S04", Signals.noise(4, 2, 130));
    assertThat(findings(study))
        .extracting(ReportedFinding::check)
        .containsExactly("import-axis-transposed", "shape-channels");
  }

  @Test
  void cellsExplainTheNanTheyBecame() {
    ImportReport report =
        new ImportReport(
            50,
            100,
            Map.of(CellProblem.Kind.NOT_A_NUMBER, 1L),
            List.of(new CellProblem(CellProblem.Kind.NOT_A_NUMBER, 9, 1, "abc")),
            0,
            "",
            List.of());
    double[][] signal = Signals.with(Signals.noise(1, 2, 50), 0, 7, 8, Double.NaN);
    StudyBuilder study =
        StudyBuilder.study()
            .recording(ExampleRecording.of("S01", signal).file("S01.csv").imported(report));
    assertThat(findings(study))
        .extracting(ReportedFinding::check)
        .containsExactly("import-csv-cells");
  }

  private static double[][] noise(int samples) {
    return Signals.noise(9, 1, samples);
  }
}
