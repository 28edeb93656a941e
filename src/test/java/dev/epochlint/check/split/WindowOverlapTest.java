package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WindowOverlapTest {
  private final WindowOverlap check = new WindowOverlap();

  private static StudyBuilder study(int length, int stride, Long guard) {
    return StudyBuilder.study()
        .windows(length, stride)
        .split(
            new SplitPlan(
                SplitPlan.Unit.WINDOW,
                null,
                Map.of(),
                SplitPlan.Mode.WITHIN_SUBJECT,
                0,
                guard,
                List.of()))
        .recording("A", new double[1][40 * stride + length]);
  }

  private static long[] windows(int from, int to) {
    return IntStream.range(from, to).asLongStream().toArray();
  }

  @Test
  void passesWithAGapOfOneWindow() {
    StudyBuilder study =
        study(256, 128, null)
            .assignWindows("", "train", "A", windows(0, 20))
            .assignWindows("", "validation", "A", windows(21, 30));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: starts 1280 and 1408, windows of 256: 128 samples. */
  @Test
  void catalogueCase() {
    StudyBuilder study =
        study(256, 128, null)
            .assignWindows("", "train", "A", 10)
            .assignWindows("", "validation", "A", 11);
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("most-shared", 128L);
  }

  @Test
  void withinADeclaredGuardIsAWarning() {
    StudyBuilder study =
        study(100, 100, 150L)
            .assignWindows("", "train", "A", windows(0, 10))
            .assignWindows("", "validation", "A", windows(11, 15));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).endsWith("are 100 samples apart, 150 were declared");
    assertThat(finding.evidence()).containsEntry("windows-affected", 1L);
  }

  @Test
  void wholeRecordingsAreNotItsBusiness() {
    StudyBuilder study = study(10, 5, null).assign("", "train", "A");
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  /** Random assignments of windows: exactly the held-out windows that overlap are counted. */
  @ParameterizedTest
  @MethodSource("plants")
  void countsWhatEnumerationCounts(int seed) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(60);
    int stride = 1 + random.nextInt(40);
    List<Long> train = new ArrayList<>();
    List<Long> held = new ArrayList<>();
    double share = random.nextBoolean() ? 0.5 : 0.05;
    for (long k = 0; k < 40; k++) {
      if (random.nextDouble() < share) {
        train.add(k);
      } else if (random.nextDouble() < share) {
        held.add(k);
      }
    }
    train.remove(39L);
    held.remove(39L);
    train.remove(0L);
    held.remove(0L);
    train.add(0, 0L);
    held.add(39L);
    long expected =
        held.stream()
            .filter(h -> train.stream().anyMatch(t -> Math.abs(t - h) * stride < length))
            .count();
    StudyBuilder study =
        study(length, stride, null)
            .assignWindows("", "train", "A", train.stream().distinct().mapToLong(k -> k).toArray())
            .assignWindows(
                "", "validation", "A", held.stream().distinct().mapToLong(k -> k).toArray());
    List<Finding> findings = Judged.findings(check, study);
    assertThat(findings).hasSize(expected == 0 ? 0 : 1);
    if (expected > 0) {
      assertThat(findings.get(0).evidence()).containsEntry("windows-affected", expected);
    }
  }
}
