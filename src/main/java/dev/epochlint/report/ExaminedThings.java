package dev.epochlint.report;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.trace.Trace;
import java.util.List;

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
    List<String> logs = unreadLogs(verdict);
    if (!logs.isEmpty()) {
      return Wording.list(logs);
    }
    return recordings == 0 && verdict.coverage().unreadable() == 0 && arrays > 0
        ? Wording.count(arrays, "array")
        : Wording.count(recordings, "recording");
  }

  /** Tables and logs that could not be read, where nothing else was to be. */
  static List<String> unreadLogs(Verdict verdict) {
    List<ImportFailure> failures = verdict.study().failures();
    boolean alone =
        verdict.coverage().recordings() == 0
            && failures.stream().noneMatch(failure -> failure.key().isEmpty());
    return alone ? failures.stream().map(ImportFailure::file).toList() : List.of();
  }
}
