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

  private static StudyBuilder overlapping(Long guard) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(128, 64)
            .split(
                new SplitPlan(
                    SplitPlan.Unit.WINDOW,
                    null,
                    Map.of(),
                    SplitPlan.Mode.CHRONOLOGICAL,
                    20,
                    guard,
                    List.of()));
    return study.recording("A", new double[1][6400]);
  }

  private static long[] windows(int from, int to) {
    return IntStream.range(from, to).asLongStream().toArray();
  }

  /** (128 + 256 + 20 - 1) / 64 = 6 windows between two parts are left out as the guard asks. */
  @Test
  void windowsOfTheGuardAreLeftOutOnPurpose() {
    StudyBuilder honest =
        overlapping(256L)
            .assignWindows("", "train", "A", windows(0, 70))
            .assignWindows("", "validation", "A", windows(76, 99));
    assertThat(Judged.findings(check, honest)).isEmpty();
    StudyBuilder more =
        overlapping(256L)
            .assignWindows("", "train", "A", windows(0, 70))
            .assignWindows("", "validation", "A", windows(80, 99));
    assertThat(Judged.finding(check, more).evidence()).containsEntry("windows-affected", 4L);
  }

  /** Within one part nothing asks for a gap. */
  @Test
  void windowsWithinOnePartAreForgotten() {
    StudyBuilder study =
        overlapping(256L)
            .assignWindows("", "train", "A", windows(0, 40))
            .assignWindows("", "train", "A", windows(43, 70))
            .assignWindows("", "validation", "A", windows(75, 99));
    assertThat(Judged.finding(check, study).evidence()).containsEntry("windows-affected", 3L);
  }

  /** One subject left out at a time, for test; of the others some are drawn for validation. */
  @Test
  void aTestPartThatChangesIsWhatFoldsHoldOut() {
    StudyBuilder study = study(List.of());
    for (int fold = 0; fold < 6; fold++) {
      for (int s = 0; s < 6; s++) {
        boolean validates = s == (fold < 5 ? 5 : 0);
        study.assignFold(
            "7", "f" + fold, s == fold ? "test" : validates ? "validation" : "train", "S" + s);
      }
    }
    assertThat(Judged.findings(check, study)).isEmpty();
    assertThat(Judged.findings(new SampleOverlap(), study)).isEmpty();
  }
}
