package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MixedLabelsTest {
  private final MixedLabels check = new MixedLabels();

  /** Windows of 100 samples; {@code mixed} of {@code all} change label at {@code at}. */
  private static StudyBuilder study(int all, int mixed, int at) {
    double[] labels = new double[100 * all];
    int label = 0;
    for (int k = 0; k < all; k++) {
      Arrays.fill(labels, 100 * k, 100 * k + 100, label);
      if (k < mixed) {
        label = 1 - label;
        Arrays.fill(labels, 100 * k + at, 100 * k + 100, label);
      }
    }
    return StudyBuilder.study()
        .windows(100, 100)
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, 100 * all)).labels(labels));
  }

  /** The catalogue's case: 14 % of windows have a purity below 0.7. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(100, 14, 50));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence())
        .containsEntry("windows-affected", 14L)
        .containsEntry("worst-purity", 0.5);
  }

  @ParameterizedTest
  @CsvSource({"10, 50", "0, 50", "60, 30", "60, 70"})
  void passes(int mixed, int at) {
    assertThat(Judged.findings(check, study(100, mixed, at))).isEmpty();
  }

  @Test
  void labelsOfWindowsAreNotMixed() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .recording(ExampleRecording.of("A", Signals.noise(1, 1, 500)).labels(0, 1, 0, 1, 0));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int all = 20 + random.nextInt(100);
    int mixed = (int) Math.ceil(all * (0.11 + 0.8 * random.nextDouble()));
    Finding finding = Judged.finding(check, study(all, mixed, 31 + random.nextInt(39)));
    assertThat(finding.evidence()).containsEntry("windows-affected", (long) mixed);
  }
}
