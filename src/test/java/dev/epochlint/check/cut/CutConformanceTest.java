package dev.epochlint.check.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutConformanceTest {
  private final CutConformance check = new CutConformance();

  private static double[][] from(double[][] signal, int first) {
    return Arrays.stream(signal)
        .map(channel -> Arrays.copyOfRange(channel, first, channel.length))
        .toArray(double[][]::new);
  }

  private static StudyBuilder study(double[][] signal, double[][][] rows) {
    return StudyBuilder.study()
        .windows(64, 32)
        .recording("A", signal)
        .assign("", "train", "A")
        .array(ExampleArray.of("train", rows));
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void declaredCuts(int seed) {
    double[][] signal = Signals.coloured(seed, 1 + seed % 4, 1500, seed % 3 * 0.45);
    assertThat(Judged.findings(check, study(signal, ExampleArray.cut(signal, 64, 32)))).isEmpty();
  }

  /** The catalogue's case: every start is one sample late. */
  @Test
  void catalogueCase() {
    double[][] signal = Signals.coloured(1, 2, 1030, 0.9);
    Finding finding =
        Judged.finding(check, study(signal, ExampleArray.cut(from(signal, 1), 64, 32)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "train.x: every window starts 1 sample too late (counted from 1) (31 of 31 rows)");
    assertThat(finding.evidence()).containsEntry("rows-exact", 31L);
  }

  /** Without windows declared, rows only have to be in the recordings. */
  @Test
  void withoutWindows() {
    double[][] signal = Signals.coloured(1, 2, 1030, 0.9);
    double[][] other = Signals.coloured(2, 2, 1030, 0.9);
    StudyBuilder study =
        StudyBuilder.study()
            .recording("A", signal)
            .array(ExampleArray.of("train", ExampleArray.cut(from(signal, 7), 64, 50)));
    assertThat(Judged.findings(check, study)).isEmpty();
    StudyBuilder unrelated =
        StudyBuilder.study()
            .recording("A", signal)
            .array(ExampleArray.of("train", ExampleArray.cut(other, 64, 50)));
    assertThat(Judged.finding(check, unrelated).message())
        .isEqualTo(
            "train.x: 20 of 20 rows are in no recording: the array is not cut from these"
                + " recordings (20 of 20 rows)");
  }

  @Test
  void flatRowsAreUndecided() {
    double[][] signal = Signals.coloured(1, 2, 1030, 0.9);
    for (double[] channel : signal) {
      Arrays.fill(channel, 300, 800, 0);
    }
    Finding note = Judged.finding(check, study(signal, ExampleArray.cut(signal, 64, 32)));
    assertThat(note.severity()).isEqualTo(Severity.NOTE);
    assertThat(note.message())
        .contains("content can't tell where 14 of 31 rows come from: 14 flat");
  }

  @Test
  void withoutRecordings() {
    double[][] signal = Signals.coloured(1, 2, 1030, 0.9);
    assertThat(
            Judged.outcome(
                check,
                StudyBuilder.study()
                    .array(ExampleArray.of("train", ExampleArray.cut(signal, 64, 32)))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
