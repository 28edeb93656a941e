package dev.epochlint.engine;

import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run found.
 *
 * @param study what was judged
 * @param coverage how much was examined
 * @param checks every check that was asked, in the order of the registry
 * @param findings what is wrong, worst first, then in corpus order
 * @param timings how long it took
 * @param failOn severity from which on the verdict is "fail"; null for never
 * @param exitStatus 0, 1 or 3 as the contract says
 */
public record Verdict(
    Study study,
    Coverage coverage,
    List<CheckResult> checks,
    List<ReportedFinding> findings,
    Timings timings,
    @Nullable Severity failOn,
    int exitStatus) {

  public Verdict {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
  }

  /** The same run with these findings in place of its own; an incomplete one stays so. */
  public Verdict withFindings(List<ReportedFinding> others) {
    int status = others.stream().anyMatch(finding -> finding.fails(failOn)) ? 1 : 0;
    return new Verdict(
        study, coverage, checks, others, timings, failOn, exitStatus == 3 ? 3 : status);
  }

  /** The same run without what is said of some checks; their findings stay. */
  public Verdict withoutChecks(Predicate<CheckResult> some) {
    List<CheckResult> others = checks.stream().filter(some.negate()).toList();
    return new Verdict(study, coverage, others, findings, timings, failOn, exitStatus);
  }

  /** pass, fail or incomplete. */
  public String verdict() {
    return switch (exitStatus) {
      case 0 -> "pass";
      case 3 -> "incomplete";
      default -> "fail";
    };
  }
}
