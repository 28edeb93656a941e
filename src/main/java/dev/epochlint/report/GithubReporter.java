package dev.epochlint.report;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Severity;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import java.io.IOException;

/**
 * Commands to a runner of GitHub Actions, which shows each finding at its file. The runner shows
 * ten of each kind a step; the worst come first.
 */
@AutoService(Reporter.class)
public final class GithubReporter implements Reporter {

  @Override
  public String format() {
    return "github";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    for (ReportedFinding reported : verdict.findings()) {
      Finding finding = reported.finding();
      out.append(
          "::%s file=%s,line=1,title=%s::%s%n"
              .formatted(
                  reported.known() ? "notice" : command(finding.severity()),
                  property(FilePlace.path(layout, finding)),
                  property(reported.check() + (reported.known() ? " (known)" : "")),
                  message(finding))
              .replace(System.lineSeparator(), "\n"));
    }
    Headline headline = Headline.of(verdict);
    out.append("epochlint: ").append(headline.verdict()).append("  ").append(headline.words());
    out.append('\n');
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  /** What was seen, and on a line of its own what to do. */
  private static String message(Finding finding) {
    return data(finding.message()) + "%0A→ " + data(finding.remedy());
  }

  private static String data(String text) {
    return Escaped.text(text).replace("%", "%25");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
