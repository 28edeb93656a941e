package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;

class WindowShapesTest {
  private final WindowShapes check = new WindowShapes();

  private static double[][][] rows(int channels, int samples) {
    return ExampleArray.cut(Signals.noise(1, channels, 10 * samples), samples, samples);
  }

  @Test
  void agreesWithWhatIsDeclared() {
    assertThat(
            Judged.findings(
                check,
                StudyBuilder.study()
                    .windows(64, 32)
                    .channels(3)
                    .array(ExampleArray.of("train", rows(3, 64)))
                    .array(ExampleArray.of("validation", rows(3, 64)))))
        .isEmpty();
  }

  @Test
  void swappedAxes() {
    Finding finding =
        Judged.finding(
            check,
            StudyBuilder.study()
                .windows(64, 32)
                .recording("A", Signals.noise(1, 3, 640))
                .array(ExampleArray.of("validation", rows(64, 3))));
    assertThat(finding.message())
        .isEqualTo(
            "validation.x: windows have 64 channels of 3 samples, expected 3 channels of 64"
                + " samples: time and channels are swapped");
    assertThat(finding.remedy()).contains("[window, time, channel]");
  }

  /** The catalogue's case: the last window of 256 is 144 samples long. */
  @Test
  void catalogueCase() {
    double[][][] rows = rows(19, 256);
    rows[9] = Signals.first(rows[9], 144);
    Finding finding =
        Judged.finding(
            check, StudyBuilder.study().windows(256, 256).array(ExampleArray.of("train", rows)));
    assertThat(finding.location().keys()).containsEntry("row", 9L).containsEntry("part", "train");
    assertThat(finding.evidence()).containsEntry("rows-affected", 1L);
  }

  /** Nothing is declared, but what is trained with and what is validated with must agree. */
  @Test
  void arraysAreComparedWithEachOther() {
    Finding channels =
        Judged.finding(
            check,
            StudyBuilder.study()
                .array(ExampleArray.of("train", rows(8, 64)))
                .array(ExampleArray.of("validation", rows(7, 64))));
    assertThat(channels.severity()).isEqualTo(Severity.ERROR);
    assertThat(channels.message())
        .isEqualTo(
            "validation.x: windows have 7 channels of 64 samples, those of train.x 8 channels of"
                + " 64 samples");
    Finding samples =
        Judged.finding(
            check,
            StudyBuilder.study()
                .array(ExampleArray.of("train", rows(8, 64)))
                .array(ExampleArray.of("validation", rows(8, 60))));
    assertThat(samples.severity()).isEqualTo(Severity.WARNING);
    assertThat(samples.location().keys()).containsEntry("part", "validation");
  }

  /** However many there are, their number is exact. */
  @Test
  void manyRowsOfOtherShapes() {
    double[][][] rows = new double[300][][];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = Signals.noise(k, k % 5 == 4 ? 3 : 2, k % 3 == 1 ? 60 - k % 4 : 64);
    }
    Finding finding =
        Judged.finding(check, StudyBuilder.study().array(ExampleArray.of("train", rows)));
    assertThat(finding.message())
        .isEqualTo(
            "train.x: row 1 of 300 has 2 channels of 59 samples, the first 2 channels of 64"
                + " samples; so in 139 more rows");
    assertThat(finding.evidence()).containsEntry("rows-affected", 140L);
  }

  /** Targets of other shapes are not judged, and that is told. */
  @Test
  void targetsOfOtherShapes() {
    double[][][] targets = rows(1, 64);
    targets[4] = new double[1][60];
    Finding finding =
        Judged.finding(
            check,
            StudyBuilder.study().array(ExampleArray.of("train", rows(2, 64)).targets(targets)));
    assertThat(finding.message())
        .startsWith("train.y: row 4 of %d has 1 channel of 60 samples".formatted(targets.length));
    assertThat(finding.location().keys())
        .containsEntry("file", "train_y.npy")
        .containsEntry("array", "train.y")
        .containsEntry("row", 4L);
  }
}
