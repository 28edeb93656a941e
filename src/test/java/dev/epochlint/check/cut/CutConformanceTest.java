package dev.epochlint.check.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
                + " recordings, or they were filtered or resampled before (20 of 20 rows)");
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

  static Stream<TailPolicy> tails() {
    return Stream.of(new TailPolicy.Drop(), new TailPolicy.Pad(), new TailPolicy.Overlap());
  }

  /** Arrays that are cut with the declared tail, also with windows left out as declared. */
  @ParameterizedTest
  @MethodSource("tails")
  void declaredTails(TailPolicy tail) {
    for (int samples : new int[] {640, 650, 671}) {
      double[][] signal = Signals.coloured(samples, 2, samples, 0.9);
      Cut cut = new Windowing(64, 32, tail).cut(samples);
      List<double[][]> rows = new ArrayList<>();
      for (int k = 0; k < cut.windows(); k++) {
        Span span = cut.span(k);
        rows.add(
            Arrays.stream(signal)
                .map(
                    channel ->
                        Arrays.copyOf(
                            Arrays.copyOfRange(channel, (int) span.start(), (int) span.end()), 64))
                .toArray(double[][]::new));
      }
      StudyBuilder study =
          StudyBuilder.study()
              .windowing(new Windowing(64, 32, tail))
              .recording("A", signal)
              .assign("", "train", "A")
              .array(ExampleArray.of("train", rows.toArray(double[][][]::new)));
      assertThat(Judged.findings(check, study)).as("%s of %d", tail, samples).isEmpty();
      rows.remove(3);
      StudyBuilder rejecting =
          StudyBuilder.study()
              .windowing(new Windowing(64, 32, tail))
              .reject("A", 96)
              .recording("A", signal)
              .assign("", "train", "A")
              .array(ExampleArray.of("train", rows.toArray(double[][][]::new)));
      assertThat(Judged.findings(check, rejecting)).as("%s of %d", tail, samples).isEmpty();
    }
  }

  @Test
  void labelsOfOtherWindows() {
    double[][] signal = Signals.coloured(1, 2, 1030, 0.9);
    double[] labels = new double[31];
    double[] shifted = new double[31];
    for (int k = 0; k < 31; k++) {
      labels[k] = k / 5 % 3;
      shifted[k] = (k + 1) / 5 % 3;
    }
    for (double[] given : List.of(labels, shifted)) {
      StudyBuilder study =
          StudyBuilder.study()
              .windows(64, 32)
              .recording(ExampleRecording.of("A", signal).labels(labels))
              .array(ExampleArray.of("train", ExampleArray.cut(signal, 64, 32)).classes(given));
      if (given == labels) {
        assertThat(Judged.findings(check, study)).isEmpty();
      } else {
        assertThat(Judged.finding(check, study).message())
            .startsWith("train.x: 6 rows have another label than the window that they are");
      }
    }
  }
}
