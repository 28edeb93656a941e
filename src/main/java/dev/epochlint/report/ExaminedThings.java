package dev.epochlint.report;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.trace.Trace;

/** What a verdict is about, in a few words. */
public final class ExaminedThings {
  private ExaminedThings() {}

  /** "12 recordings"; without any, the "1 run" of a trace or the "2 arrays" that were declared. */
  public static String words(Verdict verdict) {
    long recordings = verdict.coverage().recordings();
    int arrays = verdict.study().inputs().arrays().size();
    Trace trace = verdict.study().inputs().trace();
    if (recordings == 0 && trace != null) {
      return Wording.count(trace.runs().size(), "run");
    }
    return recordings == 0 && verdict.coverage().unreadable() == 0 && arrays > 0
        ? Wording.count(arrays, "array")
        : Wording.count(recordings, "recording");
  }
}
