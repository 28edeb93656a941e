package dev.epochlint.report.compare;

import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.FindingIdentity;
import java.util.ArrayList;
import java.util.List;

/** A former report whose findings are known: they are told again, but nothing fails for them. */
public final class Baseline {
  private final PastReport former;

  /** A baseline of that report. */
  public Baseline(PastReport former) {
    this.former = former;
  }

  /** The verdict that fails for what is new only; a finding that became worse is new. */
  public Verdict applyTo(Verdict verdict) {
    List<PastFinding> now = new ArrayList<>();
    for (ReportedFinding reported : verdict.findings()) {
      now.add(
          new PastFinding(
              FindingIdentity.of(reported.check(), reported.finding().location().keys()),
              reported.finding().severity(),
              reported.finding().message()));
    }
    List<PastFinding> pairs = new Matching(former.findings()).pair(now);
    List<ReportedFinding> findings = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      PastFinding known = pairs.get(i);
      boolean same = known != null && known.severity().compareTo(now.get(i).severity()) >= 0;
      ReportedFinding reported = verdict.findings().get(i);
      findings.add(same ? reported.asKnown() : reported);
    }
    return verdict.withFindings(findings);
  }
}
