package dev.epochlint.report;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A comment on a pull request: verdict, table of findings, what to do, what was not judged. */
@AutoService(Reporter.class)
public final class MarkdownReporter implements Reporter {
  /** GitHub takes comments of 65,536 characters; the rest of the report is bounded. */
  private static final int MOST_CHARACTERS = 40_000;

  @Override
  public String format() {
    return "markdown";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    Headline headline = Headline.of(verdict);
    StringBuilder text = new StringBuilder();
    text.append("### epochlint: %s\n\n".formatted(headline.verdict()));
    text.append(
        "`%s`: %s.\n"
            .formatted(Escaped.text(layout.pipelineFile()).replace('`', '\''), headline.words()));
    findings(verdict, text);
    notJudged(verdict, text);
    out.append(text);
  }

  private static void findings(Verdict verdict, StringBuilder text) {
    if (verdict.findings().isEmpty()) {
      return;
    }
    text.append("\n| | check | finding |\n|---|---|---|\n");
    Map<String, Set<String>> remedies = new LinkedHashMap<>();
    int shown = 0;
    for (ReportedFinding reported : verdict.findings()) {
      Finding finding = reported.finding();
      String row =
          "| %s | `%s` | %s%s |\n"
              .formatted(
                  finding.severity().id() + (reported.known() ? ", known" : ""),
                  reported.check(),
                  MarkdownText.of(finding.message()),
                  also(finding));
      if (text.length() + row.length() > MOST_CHARACTERS) {
        break;
      }
      text.append(row);
      remedies
          .computeIfAbsent(reported.check(), check -> new LinkedHashSet<>())
          .add(finding.remedy());
      shown++;
    }
    int left = verdict.findings().size() - shown;
    if (left > 0) {
      text.append("\n… and %s more; the JSON report lists all.\n".formatted(Wording.whole(left)));
    }
    text.append("\n<details><summary>What to do</summary>\n\n");
    remedies.forEach(
        (check, all) ->
            all.stream()
                .limit(3)
                .forEach(
                    remedy ->
                        text.append("- `%s`: %s\n".formatted(check, MarkdownText.of(remedy)))));
    text.append("\n</details>\n");
  }

  private static String also(Finding finding) {
    return finding.evidence().get("also") instanceof List<?> also
        ? " (seen too by %s)".formatted(Wording.list(also))
        : "";
  }

  private static void notJudged(Verdict verdict, StringBuilder text) {
    List<String> lines = new ArrayList<>();
    for (CheckResult check : verdict.checks()) {
      String reason = check.reason();
      if (reason != null) {
        lines.add(
            "- `%s` (%s): %s\n".formatted(check.id(), check.status(), MarkdownText.of(reason)));
      }
    }
    long passed =
        verdict.checks().stream().filter(check -> check.status().equals("passed")).count();
    text.append(
        "\n%s of %s passed.\n"
            .formatted(Wording.whole(passed), Wording.count(verdict.checks().size(), "check")));
    if (!lines.isEmpty()) {
      text.append(
          "\n<details><summary>%s not judged</summary>\n\n"
              .formatted(Wording.count(lines.size(), "check")));
      lines.forEach(text::append);
      text.append("\n</details>\n");
    }
  }
}
