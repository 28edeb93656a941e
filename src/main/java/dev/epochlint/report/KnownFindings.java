package dev.epochlint.report;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;

/** Findings that the report given as baseline told too, in words. */
public final class KnownFindings {
  private KnownFindings() {}

  /** "; 3 of them known", empty where none is. */
  public static String words(Verdict verdict) {
    long known = verdict.findings().stream().filter(ReportedFinding::known).count();
    if (known == 0) {
      return "";
    }
    return known == verdict.findings().size()
        ? "; all of them known"
        : "; %s of them known".formatted(Wording.whole(known));
  }
}
