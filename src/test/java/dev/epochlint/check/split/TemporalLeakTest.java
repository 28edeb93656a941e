package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemporalLeakTest {
  private final TemporalLeak check = new TemporalLeak();

  private static StudyBuilder study(SplitPlan.Mode mode, int length, int stride, long horizon) {
    return StudyBuilder.study()
        .windows(length, stride)
        .split(new SplitPlan(SplitPlan.Unit.WINDOW, null, Map.of(), mode, horizon, null, List.of()))
        .recording("A", new double[1][30_000]);
  }

  private static long[] windows(int from, int to) {
    return IntStream.range(from, to).asLongStream().toArray();
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "100, 11", "101, 12"})
  void passesWhereTheGapIsTheHorizon(long horizon, int first) {
    StudyBuilder study =
        study(SplitPlan.Mode.CHRONOLOGICAL, 100, 100, horizon)
            .assignWindows("", "train", "A", windows(0, 10))
            .assignWindows("", "validation", "A", windows(first, first + 5));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case: horizon 50, training ends at 10,020, validation starts at 10,000. */
  @Test
  void catalogueCase() {
    StudyBuilder study =
        study(SplitPlan.Mode.CHRONOLOGICAL, 40, 20, 50)
            .assignWindows("", "train", "A", windows(0, 500))
            .assignWindows("", "validation", "A", windows(500, 600));
    // Window 499 is [9980, 10020).
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("held-out-from", 10_000L);
    // Windows that end behind 9950: those that start from 9920 on.
    assertThat(finding.evidence()).containsEntry("windows-affected", 4L);
  }

  @Test
  void otherModesAreNotItsBusiness() {
    StudyBuilder study =
        study(SplitPlan.Mode.WITHIN_SUBJECT, 100, 100, 0)
            .assignWindows("", "train", "A", 5)
            .assignWindows("", "validation", "A", 3);
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int length = 10 + random.nextInt(90);
    int stride = 5 + random.nextInt(90);
    int border = 20 + random.nextInt(100);
    long horizon = random.nextInt(200);
    int late = border + random.nextInt(20) - 10;
    StudyBuilder study =
        study(SplitPlan.Mode.CHRONOLOGICAL, length, stride, horizon)
            .assignWindows("", "train", "A", 0, late)
            .assignWindows("", "validation", "A", windows(border, border + 5));
    boolean leaks = length + horizon > (long) (border - late) * stride;
    assertThat(Judged.findings(check, study)).hasSize(leaks ? 1 : 0);
  }
}
