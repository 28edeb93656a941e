package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnwrittenRowsTest {
  private final UnwrittenRows check = new UnwrittenRows();

  private static double[][][] rows(int written, int all, double rest) {
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, 32 * all), 32, 32);
    for (int k = written; k < all; k++) {
      rows[k] = new double[2][32];
      for (double[] channel : rows[k]) {
        Arrays.fill(channel, rest);
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.NaN, -1})
  void rowsAtTheEnd(double rest) {
    Finding finding =
        Judged.finding(
            check,
            StudyBuilder.study().array(ExampleArray.of("validation", rows(1188, 1200, rest))));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("the last 12 rows of 1,200 (from row 1188 on)");
    assertThat(finding.location().keys())
        .containsEntry("row", 1188L)
        .containsEntry("array", "validation.x");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.NaN})
  void targetsAtTheEnd(double rest) {
    ExampleArray train = ExampleArray.of("train", rows(60, 60, 0)).targets(rows(57, 60, rest));
    Finding finding = Judged.finding(check, StudyBuilder.study().array(train));
    assertThat(finding.message())
        .startsWith("train.y: the last 3 rows of 60 (from row 57 on) hold");
    assertThat(finding.location().keys())
        .containsEntry("row", 57L)
        .containsEntry("array", "train.y")
        .containsEntry("file", "train_y.npy");
  }

  /** Rows of both are one finding; classes, a held value and one last row of zeros are none. */
  @Test
  void targetsThatMayRest() {
    double[][][] classes = rows(57, 60, 0);
    for (double[][] row : classes) {
      for (double[] channel : row) {
        Arrays.setAll(channel, t -> Math.floorMod(Math.round(channel[t]), 3));
      }
    }
    assertThat(findings(rows(57, 60, 0), rows(57, 60, 0))).hasSize(1);
    assertThat(findings(rows(60, 60, 0), classes)).isEmpty();
    assertThat(findings(rows(60, 60, 0), rows(57, 60, 0.25))).isEmpty();
    assertThat(findings(rows(60, 60, 0), rows(59, 60, 0))).isEmpty();
    assertThat(findings(rows(60, 60, 0), new double[60][1][1])).isEmpty();
  }

  private List<Finding> findings(double[][][] x, double[][][] y) {
    return Judged.findings(
        check, StudyBuilder.study().array(ExampleArray.of("train", x).targets(y)));
  }

  @Test
  void blankRowsElsewhereAreAnotherMatter() {
    double[][][] rows = rows(30, 40, 0);
    rows[3] = new double[2][32];
    assertThat(Judged.findings(check, StudyBuilder.study().array(ExampleArray.of("train", rows))))
        .isEmpty();
  }

  /** A sensor that was off at the end of the recording. */
  @Test
  void aRecordingThatEndsSo() {
    double[][] signal = Signals.noise(1, 2, 3200);
    for (double[] channel : signal) {
      Arrays.fill(channel, 2800, 3200, 0);
    }
    assertThat(
            Judged.findings(
                check,
                StudyBuilder.study()
                    .windows(32, 32)
                    .recording("A", signal)
                    .array(ExampleArray.of("train", ExampleArray.cut(signal, 32, 32)))))
        .isEmpty();
  }
}
