package dev.epochlint.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import org.junit.jupiter.api.Test;

class ProbeVerdictTest {
  private static Outcome judge(Study study) {
    ProbeVerdict check = new ProbeVerdict();
    return check.judge(study, Settings.defaults(check));
  }

  @Test
  void aPassSaysThatItExoneratesNobody() {
    Study study = ProbeExamples.study(false, -1);
    assertThat(judge(study)).isInstanceOf(Outcome.Passed.class);
    assertThat(study.inputs().probe().words())
        .startsWith("a linear model trained on 1200 of 1200 windows")
        .endsWith("does not fail in 152 steps. A probe pass never exonerates the network");
  }

  @Test
  void aFailureIsAnErrorWithAllRuns() {
    Finding finding = finding(ProbeExamples.study(true, -1));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence())
        .containsEntry("cause", "data")
        .containsEntry("run-a", "A failed at step 4 (a run)")
        .containsEntry("run-h", "H passed in 152 steps (a run)");
    assertThat(finding.location().keys()).containsEntry("step", 4L);
  }

  private static Finding finding(Study study) {
    return ((Outcome.Failed) judge(study)).findings().get(0);
  }
}
