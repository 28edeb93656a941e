package dev.epochlint.engine;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A finding and the check that made it.
 *
 * @param check id of the check
 * @param finding the finding
 */
public record ReportedFinding(String check, Finding finding) {
  private static final String KNOWN = "known";

  /** The same, marked as known from a former report: nothing fails for it. */
  public ReportedFinding asKnown() {
    return new ReportedFinding(check, finding.withEvidence(KNOWN, true));
  }

  /** Whether it is known from a former report. */
  public boolean known() {
    return Boolean.TRUE.equals(finding.evidence().get(KNOWN));
  }

  /** Whether it makes a run fail; null for a run that never fails. */
  public boolean fails(@Nullable Severity failOn) {
    return failOn != null && !known() && finding.severity().compareTo(failOn) >= 0;
  }
}
