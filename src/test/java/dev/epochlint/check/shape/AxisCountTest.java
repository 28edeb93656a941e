package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.importer.ImportFailure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AxisCountTest {
  private static final List<String> TRIALS = List.of("trial", "time", "channel");

  private final AxisCount check = new AxisCount();

  private static ExampleRecording of(String id, long... dims) {
    return ExampleRecording.of(id, Signals.noise(1, 19, 16))
        .shaped(Arrays.stream(dims).boxed().toList(), TRIALS);
  }

  @Test
  void passesWhereDimensionsAndAxesAgree() {
    StudyBuilder study =
        StudyBuilder.study().recording(of("S01", 60, 256, 19)).recording(of("S02", 58, 256, 19));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void matlabHidesTrailingOnes() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(of("S01", 60, 256))
            .recording(of("S02", 60, 256, 1))
            .recording(of("S03", 60, 256, 1, 1));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** SciPy saves a vector as a row. */
  @Test
  void aRowOfMatlabIsAVector() {
    ExampleRecording row =
        ExampleRecording.of("S01", Signals.noise(1, 1, 16))
            .shaped(List.of(1L, 16L), List.of("time"));
    assertThat(Judged.findings(check, StudyBuilder.study().recording(row))).isEmpty();
    ExampleRecording plane = row.shaped(List.of(2L, 8L), List.of("time"));
    assertThat(Judged.finding(check, StudyBuilder.study().recording(plane)).severity())
        .isEqualTo(Severity.ERROR);
    ExampleRecording array = row.part("S01.npy", "npy", "", 0);
    assertThat(Judged.finding(check, StudyBuilder.study().recording(array)).message())
        .isEqualTo(
            "S01.npy: x has 2 dimensions (1x16) where 1 axis is declared; the others have length 1");
  }

  /** The catalogue's case: (60,256,19), (60,256,19), (60,2,128,19,1). */
  @Test
  void fiveDimensionsForThreeAxesAreAnError() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(of("S01", 60, 256, 19))
            .recording(of("S02", 60, 256, 19))
            .recording(of("S03", 60, 2, 128, 19, 1));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("recording", "S03");
    assertThat(finding.evidence()).containsEntry("observed", "60x2x128x19x1");
  }

  @Test
  void axesOfLengthOneAreAWarning() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(of("S01", 60, 1, 256, 19))
            .recording(of("S02", 40, 1, 256, 19));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "S01.mat and 1 more recording: x has 4 dimensions (60x1x256x19) where 3 axes are"
                + " declared; the others have length 1");
  }

  @Test
  void whatCouldNotBeReadForItsShapeIsAnError() {
    StudyBuilder study = StudyBuilder.study();
    for (String file : List.of("S01.mat", "S02.mat")) {
      study.failure(
          new ImportFailure(
              ImportFailure.Kind.SHAPE, file, "x", "4 dimensions, 2 axes declared", -1, List.of()));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo("S01.mat: x: 4 dimensions, 2 axes declared; likewise in 1 more file");
  }
}
