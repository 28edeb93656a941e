package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplitCoverageTest {
  private final SplitCoverage check = new SplitCoverage();

  private static StudyBuilder study(List<String> exclude) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .split(
                new SplitPlan(
                    SplitPlan.Unit.SUBJECT,
                    null,
                    Map.of(),
                    SplitPlan.Mode.CROSS_SUBJECT,
                    0,
                    null,
                    exclude));
    for (int s = 0; s < 6; s++) {
      study.recording("S" + s, new double[1][600]);
    }
    return study;
  }

  @Test
  void passesWhereEverybodyIsInAPartOrExcluded() {
    assertThat(
            Judged.findings(
                check,
                study(List.of("S5"))
                    .assign("", "train", "S0", "S1", "S2")
                    .assign("", "validation", "S3", "S4")))
        .isEmpty();
  }

  /** The catalogue's case: the windows in no part are all those of one subject. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(
            check,
            study(List.of())
                .assign("", "train", "S0", "S1", "S2")
                .assign("", "validation", "S3", "S4"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).isEqualTo("1 recording is in no part: S5");
  }

  @Test
  void idsThatNobodyHas() {
    List<Finding> findings =
        Judged.findings(
            check,
            study(List.of())
                .assign("2", "train", "S0", "S1", "S2")
                .assign("2", "validation", "S3", "S4", "s5"));
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "seed 2: the split names 1 id that no recording has: s5 (line 2)",
            "seed 2: 1 recording is in no part: S5");
  }

  @Test
  void forgottenWindowsAreAWarning() {
    StudyBuilder study =
        study(List.of())
            .assign("", "train", "S0", "S1", "S2")
            .assign("", "validation", "S3", "S4")
            .assignWindows("", "train", "S5", IntStream.range(0, 55).asLongStream().toArray());
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).containsEntry("windows-affected", 5L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int victim = random.nextInt(6);
    StudyBuilder study = study(List.of());
    for (int s = 0; s < 6; s++) {
      if (s != victim) {
        study.assign("1", random.nextInt(3) == 0 ? "validation" : "train", "S" + s);
      }
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("recording", "S" + victim);
  }
}
