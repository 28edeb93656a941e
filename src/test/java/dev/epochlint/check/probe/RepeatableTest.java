package dev.epochlint.check.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Study;
import org.junit.jupiter.api.Test;

class RepeatableTest {
  private static Outcome judge(Study study) {
    Repeatable check = new Repeatable();
    return check.judge(study, Settings.defaults(check));
  }

  @Test
  void otherBitsAreADefect() {
    assertThat(judge(ProbeExamples.study(true, -1))).isInstanceOf(Outcome.Passed.class);
    assertThat(judge(ProbeExamples.study(false, 152))).isInstanceOf(Outcome.Failed.class);
  }
}
