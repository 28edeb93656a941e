package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.recording.LabelPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShiftedLabelsTest {
  private final ShiftedLabels check = new ShiftedLabels();

  /** Random classes of random durations; window labels by a rule, taken from window k + shift. */
  private static StudyBuilder study(
      long seed, int recordings, int shift, LabelPlan.Rule rule, LabelPlan.Rule declared) {
    Random random = new Random(seed);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(50, 50)
            .labels(new LabelPlan(true, null, 0, List.of(), declared));
    for (int r = 0; r < recordings; r++) {
      double[] labels = new double[6000];
      int until = 0;
      while (until < 6000) {
        int end = Math.min(6000, until + 60 + random.nextInt(200));
        Arrays.fill(labels, until, end, random.nextInt(4));
        until = end;
      }
      ExampleRecording recording =
          ExampleRecording.of("R" + r, Signals.noise(seed + r, 1, 6000)).labels(labels);
      study.recording(recording);
      for (int k = 0; k < 120; k++) {
        int from = 50 * Math.max(0, Math.min(119, k + shift));
        study.label("R" + r, 50L * k, String.valueOf((int) label(labels, from, rule)));
      }
    }
    return study;
  }

  private static double label(double[] labels, int from, LabelPlan.Rule rule) {
    if (rule == LabelPlan.Rule.MAJORITY) {
      int[] counts = new int[4];
      int best = 0;
      for (int t = from; t < from + 50; t++) {
        counts[(int) labels[t]]++;
      }
      for (int c = 1; c < 4; c++) {
        best = counts[c] > counts[best] ? c : best;
      }
      return best;
    }
    return labels[
        rule == LabelPlan.Rule.FIRST ? from : from + (rule == LabelPlan.Rule.LAST ? 49 : 25)];
  }

  /** The catalogue's case: m(0) = 25 %, m(-1) = 0 in 12 of 12 recordings. */
  @Test
  void catalogueCase() {
    Finding finding =
        Judged.finding(check, study(1, 12, -1, LabelPlan.Rule.MAJORITY, LabelPlan.Rule.MAJORITY));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("shift", -1L).containsEntry("recordings", 12L);
    assertThat((Double) finding.evidence().get("mismatch")).isBetween(0.1, 0.4);
  }

  @Test
  void anotherRuleIsAWarning() {
    Finding finding =
        Judged.finding(check, study(1, 5, 0, LabelPlan.Rule.LAST, LabelPlan.Rule.FIRST));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .endsWith(
            "they are the last label, and the first label of the samples 1 window later as well");
  }

  /** One window on by the first sample, or this window by the last: nobody can tell. */
  @Test
  void whatCanBeAnotherRuleIsAWarning() {
    Finding finding =
        Judged.finding(check, study(1, 5, 1, LabelPlan.Rule.FIRST, LabelPlan.Rule.FIRST));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  @ParameterizedTest
  @EnumSource(LabelPlan.Rule.class)
  void passesInPlace(LabelPlan.Rule rule) {
    assertThat(Judged.findings(check, study(3, 4, 0, rule, rule))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int shift = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(5));
    LabelPlan.Rule rule = List.of(LabelPlan.Rule.values()).get(random.nextInt(4));
    // The first sample of the next window is all but the last of this one: see below.
    boolean told = !(rule == LabelPlan.Rule.FIRST && shift == 1);
    told &= !(rule == LabelPlan.Rule.LAST && shift == -1);
    shift = told ? shift : 2 * shift;
    // At the ends of a recording a shifted label has no source: 5 of 600 at most.
    Finding finding = Judged.finding(check, study(seed, 5, shift, rule, rule));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("shift", (long) shift);
  }
}
