package dev.epochlint.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Study;
import org.junit.jupiter.api.Test;

class SmallestSetTest {
  private static Outcome judge(Study study) {
    SmallestSet check = new SmallestSet();
    return check.judge(study, Settings.defaults(check));
  }

  @Test
  void namesTheWindows() {
    Finding finding = ((Outcome.Failed) judge(ProbeExamples.study(true, -1))).findings().get(0);
    assertThat(finding.message())
        .isEqualTo(
            "1 window alone breaks the reference training: window 57 of S13; the other windows"
                + " pass");
    assertThat(finding.evidence()).containsEntry("trainings", 17L).containsEntry("minimal", "yes");
  }

  @Test
  void passesWhereNoWindowIsToBlame() {
    assertThat(judge(ProbeExamples.study(false, -1))).isInstanceOf(Outcome.Passed.class);
  }
}
