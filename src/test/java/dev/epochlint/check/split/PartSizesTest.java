package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.split.SplitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartSizesTest {
  private final PartSizes check = new PartSizes();

  private static StudyBuilder study(double validation, int[] samples, int held) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .split(
                new SplitPlan(
                    SplitPlan.Unit.SUBJECT,
                    true,
                    Map.of("train", 1 - validation, "validation", validation),
                    SplitPlan.Mode.CROSS_SUBJECT,
                    0,
                    null,
                    List.of()));
    for (int s = 0; s < samples.length; s++) {
      study.recording("S" + s, new double[1][samples[s]]);
      study.assign("", s < held ? "validation" : "train", "S" + s);
    }
    return study;
  }

  private static int[] equal(int subjects) {
    int[] samples = new int[subjects];
    Arrays.fill(samples, 500);
    return samples;
  }

  /**
   * The catalogue's cases: 4 of 20 equal subjects pass. A giant is a note where the number of
   * subjects is as declared, since an honest draw may hold it out.
   */
  @Test
  void catalogueCases() {
    assertThat(Judged.findings(check, study(0.2, equal(20), 4))).isEmpty();
    int[] samples = equal(20);
    samples[0] = 6400;
    Finding finding = Judged.finding(check, study(0.2, samples, 4));
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat((Double) finding.evidence().get("observed")).isBetween(0.41, 0.59);
    assertThat(Judged.finding(check, study(0.2, samples, 6)).severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void onePartOfOneSubjectIsAllowed() {
    // 3 of 20 is 0.15 and 5 of 20 is 0.25: one subject off.
    assertThat(Judged.findings(check, study(0.2, equal(20), 3))).isEmpty();
    assertThat(Judged.findings(check, study(0.2, equal(20), 5))).isEmpty();
    assertThat(Judged.finding(check, study(0.2, equal(20), 6)).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(Judged.finding(check, study(0.2, equal(20), 7)).severity())
        .isEqualTo(Severity.ERROR);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int subjects = 20 + random.nextInt(40);
    double declared = 0.1 + 0.2 * random.nextDouble();
    int held = (int) Math.ceil(subjects * (declared + 0.12));
    Finding finding = Judged.finding(check, study(declared, equal(subjects), held));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }
}
