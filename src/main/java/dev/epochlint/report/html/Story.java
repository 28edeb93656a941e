package dev.epochlint.report.html;

import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.Verdict;
import dev.epochlint.report.ExaminedThings;
import dev.epochlint.report.KnownFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The verdict in words: what is broken, by which cause, and what to do first.
 *
 * @param word PASS, FAIL or INCOMPLETE
 * @param counts "7 errors and 2 notes in 12 recordings of 12 subjects"
 * @param meaning what that means for training, one or two sentences
 * @param steps what to mend, in this order
 * @param rest how many groups of findings are no steps
 */
record Story(String word, String counts, String meaning, List<CheckGroup> steps, int rest) {

  /** Steps that a person takes in at once. */
  private static final int FIRST = 10;

  /** The first steps. */
  List<CheckGroup> first() {
    return steps.subList(0, Math.min(FIRST, steps.size()));
  }

  /** What stands below beside the first steps, null where that is all. */
  @Nullable String further() {
    int more = steps.size() - first().size() + rest;
    return more == 0 ? null : "%s more to look at below".formatted(Wording.whole(more));
  }

  static Story of(Verdict verdict, List<CheckGroup> groups) {
    Severity worst = groups.isEmpty() ? Severity.NOTE : groups.get(0).severity();
    List<CheckGroup> steps =
        worst == Severity.NOTE
            ? List.of()
            : groups.stream().filter(group -> group.severity() == worst).toList();
    return new Story(
        verdict.verdict().toUpperCase(Locale.ROOT),
        counts(verdict),
        meaning(verdict, groups, steps),
        steps,
        groups.size() - steps.size());
  }

  private static String counts(Verdict verdict) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long count =
          verdict.findings().stream().filter(f -> f.finding().severity() == severity).count();
      if (count > 0) {
        counts.add(Wording.count(count, severity.id()));
      }
    }
    Coverage coverage = verdict.coverage();
    String in = ExaminedThings.words(verdict);
    if (coverage.subjects() > 0) {
      in += " of " + Wording.count(coverage.subjects(), "subject");
    }
    return (counts.isEmpty() ? "Nothing found" : Wording.list(counts))
        + " in "
        + in
        + KnownFindings.words(verdict);
  }

  private static String meaning(Verdict verdict, List<CheckGroup> groups, List<CheckGroup> steps) {
    List<String> sentences = new ArrayList<>();
    if (verdict.exitStatus() == 3) {
      long unreadable = verdict.coverage().unreadable();
      sentences.add(
          unreadable > 0
              ? "Not everything could be examined: %s could not be read, so nothing here speaks for %s."
                  .formatted(Wording.count(unreadable, "file"), unreadable == 1 ? "it" : "them")
              : "Not everything could be examined: a check crashed.");
    }
    if (steps.isEmpty()) {
      sentences.add(passed(verdict));
    } else if (steps.get(0).severity() == Severity.ERROR) {
      sentences.add(
          "As the data are, training will fail or its scores will be false, by %s."
              .formatted(Wording.count(steps.size(), "cause")));
      sentences.add(also(groups, steps.size()));
    } else {
      sentences.add(
          "Nothing is broken for certain; %s may spoil training or its scores."
              .formatted(Wording.count(steps.size(), "cause")));
    }
    return String.join(" ", sentences).strip();
  }

  private static String passed(Verdict verdict) {
    long checks = verdict.checks().size();
    long passed =
        verdict.checks().stream().filter(check -> check.status().equals("passed")).count();
    if (passed == 0) {
      return "No check had anything to judge.";
    }
    return "%s of %s passed, and nothing speaks against training on these data.%s"
        .formatted(
            Wording.whole(passed),
            Wording.count(checks, "check"),
            passed < checks ? " What the others need is said below." : "");
  }

  /** What goes away by itself once the causes are mended. */
  private static String also(List<CheckGroup> groups, int causes) {
    List<String> own = groups.stream().map(group -> group.text().id()).toList();
    List<String> also =
        groups.stream()
            .flatMap(group -> group.also().stream())
            .filter(id -> !own.contains(id))
            .distinct()
            .sorted()
            .toList();
    if (also.isEmpty()) {
      return "";
    }
    String verb = also.size() == 1 ? "reports" : "report";
    return causes == 1
        ? "What %s %s follows from it and goes away with it.".formatted(Wording.list(also), verb)
        : "What %s %s follows from these and goes away with them."
            .formatted(Wording.list(also), verb);
  }
}
