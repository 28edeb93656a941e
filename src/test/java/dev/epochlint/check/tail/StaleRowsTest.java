package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaleRowsTest {
  private final StaleRows check = new StaleRows();

  private static StudyBuilder study(double[][][] rows) {
    return StudyBuilder.study().array(ExampleArray.of("train", rows));
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** Windows with any overlap, also of integers, of pauses and of a signal that repeats itself. */
  @ParameterizedTest
  @MethodSource("seeds")
  void honestRows(int seed) {
    double[][] signal = Signals.coloured(seed, 1 + seed % 3, 4000, seed % 2 == 0 ? 0.95 : 0);
    double unit = seed % 5 == 0 ? 0.05 : 0;
    for (double[] channel : signal) {
      for (int t = 0; t < channel.length; t++) {
        channel[t] = unit > 0 ? Math.rint(channel[t] / unit) : channel[t];
        channel[t] = seed % 7 == 0 && t % 400 < 90 ? 0 : channel[t];
        channel[t] = seed % 11 == 0 ? signal[0][t % 64] : channel[t];
      }
    }
    double[][][] rows = ExampleArray.cut(signal, 64, 1 + seed % 64);
    assertThat(Judged.outcome(check, study(rows)).toString()).doesNotContain("Failed");
  }

  /** The catalogue's case: 24 of 256 samples are stale. */
  @Test
  void catalogueCase() {
    double[][][] rows = ExampleArray.cut(Signals.noise(5, 3, 256 * 20), 256, 256);
    for (int c = 0; c < 3; c++) {
      System.arraycopy(rows[18][c], 232, rows[19][c], 232, 24);
    }
    Finding finding = Judged.finding(check, study(rows));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "train.x: the last 24 of 256 samples of row 19 are those of the row before; 232 of"
                + " them are real");
    assertThat(finding.location().keys()).containsEntry("row", 19L);
  }

  @Test
  void theLastRowTwice() {
    double[][][] rows = ExampleArray.cut(Signals.noise(5, 1, 64 * 20), 64, 64);
    rows[19] = rows[18];
    assertThat(Judged.finding(check, study(rows)).message())
        .isEqualTo("train.x: row 19 is the row before");
  }
}
