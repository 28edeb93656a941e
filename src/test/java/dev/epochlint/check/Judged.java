package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a check says of a study, with its default thresholds. */
public final class Judged {
  private Judged() {}

  /** The outcome. */
  public static Outcome outcome(Check check, StudyBuilder study) {
    return check.judge(study.build(), Settings.defaults(check));
  }

  /** The findings; none where the check passed. */
  public static List<Finding> findings(Check check, StudyBuilder study) {
    Outcome outcome = outcome(check, study);
    assertThat(outcome).isInstanceOfAny(Outcome.Passed.class, Outcome.Failed.class);
    return outcome instanceof Outcome.Failed failed ? failed.findings() : List.of();
  }

  /** The only finding. */
  public static Finding finding(Check check, StudyBuilder study) {
    List<Finding> findings = findings(check, study);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
