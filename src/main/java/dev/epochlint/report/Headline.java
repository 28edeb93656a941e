package dev.epochlint.report;

import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A verdict in a line.
 *
 * @param verdict PASS, FAIL or INCOMPLETE
 * @param words "10 errors, 1 warning in 12 recordings"
 */
record Headline(String verdict, String words) {

  static Headline of(Verdict verdict) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long count =
          verdict.findings().stream().filter(f -> f.finding().severity() == severity).count();
      if (count > 0) {
        counts.add(Wording.count(count, severity.id()));
      }
    }
    String found = counts.isEmpty() ? "nothing found" : String.join(", ", counts);
    String in = ExaminedThings.words(verdict);
    return new Headline(
        verdict.verdict().toUpperCase(Locale.ROOT),
        found
            + " in "
            + in
            + KnownFindings.words(verdict)
            + (verdict.exitStatus() == 3 ? "; not everything could be examined" : ""));
  }
}
