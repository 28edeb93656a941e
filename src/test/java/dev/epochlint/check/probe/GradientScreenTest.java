package dev.epochlint.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
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

  @Test
  void passesWithoutSuspects() {
    assertThat(judge(ProbeExamples.study(false, -1))).isInstanceOf(Outcome.Passed.class);
  }
}
