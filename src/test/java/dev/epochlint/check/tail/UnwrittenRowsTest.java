package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
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
