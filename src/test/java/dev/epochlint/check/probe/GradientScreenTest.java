package dev.epochlint.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.probe.ProbeResult.Suspect;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientScreenTest {
  private static Outcome judge(Study study) {
    GradientScreen check = new GradientScreen();
    return check.judge(study, Settings.defaults(check));
  }

  @Test
  void namesWindowsThatAreNotFinite() {
    Finding finding = ((Outcome.Failed) judge(ProbeExamples.study(true, -1))).findings().get(0);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys())
        .containsEntry("recording", "S13")
        .containsEntry("window", 57L)
        .containsEntry("index", 12 * 60 + 57L);
  }

  /**
   * Of a window far above all others of its subject the ratio to the subject's median is as large.
   */
  @Test
  void oneWindowOfASubject() {
    List<Suspect> one = List.of(new Suspect(12, 57, 600));
    Finding finding = failed(ProbeExamples.screened(one, 1));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "1 of 1,200 windows has a gradient of up to 1200 times the median, which is 1200 times"
                + " that of its subject, by itself: window 57 of S13");
    assertThat(finding.evidence())
        .containsEntry("ratio", 1200.0)
        .containsEntry("subject-median", 0.5)
        .containsEntry("subject-ratio", 1200.0);
  }

  /** A subject with another unit or unscaled targets: all its windows are alike. */
  @Test
  void aSubjectThatIsFarFromTheOthers() {
    List<Suspect> all =
        IntStream.range(0, 60)
            .mapToObj(window -> new Suspect(12, window, window == 0 ? 600 : 400))
            .toList();
    Finding finding = failed(ProbeExamples.screened(all, 1));
    assertThat(finding.evidence())
        .containsEntry("median", 0.5)
        .containsEntry("ratio", 1200.0)
        .containsEntry("subject-median", 400.0)
        .containsEntry("subject-ratio", 1.5)
        .containsEntry(
            "first",
            List.of(
                "window 0 of S13: 600, 1200 times the median, 1.5 times that of subject S13, 400"));
  }

  /** What is not finite has no ratio; the median of its subject is that of the others. */
  @Test
  void whatIsNotFiniteHasNoRatio() {
    assertThat(failed(ProbeExamples.study(true, -1)).evidence())
        .containsEntry("subject-median", 0.5)
        .containsEntry("subject-ratio", Double.NaN)
        .containsEntry("first", List.of("window 57 of S13: NaN, median of subject S13 0.5"));
  }

  private static Finding failed(Study study) {
    return ((Outcome.Failed) judge(study)).findings().get(0);
  }

  @Test
  void passesWithoutSuspects() {
    assertThat(judge(ProbeExamples.study(false, -1))).isInstanceOf(Outcome.Passed.class);
  }
}
