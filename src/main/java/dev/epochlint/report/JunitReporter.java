package dev.epochlint.report;

import com.google.auto.service.AutoService;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * JUnit XML as Surefire writes it: a test for each check, and one that says whether everything was
 * examined. The suite fails exactly where the exit status is not 0. Servers show the first failure
 * of a test only, so all findings of a check are in one.
 */
@AutoService(Reporter.class)
public final class JunitReporter implements Reporter {

  @Override
  public String format() {
    return "junit";
  }

  /** How a test ended. */
  private enum End {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED
  }

  private record Test(String family, String name, End end, String content) {}

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    List<Test> tests = new ArrayList<>();
    tests.add(complete(verdict));
    verdict.checks().forEach(check -> tests.add(test(check, verdict)));
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\" time=\"0\">\n"
            .formatted(
                xml("epochlint " + layout.pipelineFile()),
                tests.size(),
                count(tests, End.FAILED),
                count(tests, End.ERROR),
                count(tests, End.SKIPPED)));
    for (Test test : tests) {
      out.append(
          "  <testcase classname=\"epochlint.%s\" name=\"%s\" time=\"0\"%s\n"
              .formatted(
                  xml(test.family()),
                  xml(test.name()),
                  test.content().isEmpty() ? "/>" : ">\n" + test.content() + "  </testcase>"));
    }
    out.append("</testsuite>\n");
  }

  private static long count(List<Test> tests, End end) {
    return tests.stream().filter(test -> test.end() == end).count();
  }

  private static Test complete(Verdict verdict) {
    if (verdict.exitStatus() != 3) {
      return new Test("run", "complete", End.PASSED, "");
    }
    long crashed =
        verdict.checks().stream().filter(check -> check.status().equals("crashed")).count();
    String message =
        "%s could not be read, %s crashed: the verdict is incomplete"
            .formatted(
                Wording.count(verdict.coverage().unreadable(), "file"),
                Wording.count(crashed, "check"));
    return new Test(
        "run", "complete", End.ERROR, element("error", "incomplete", message, xml(message)));
  }

  private static Test test(CheckResult check, Verdict verdict) {
    String family = CheckRegistry.family(check.id());
    String reason = check.reason();
    if (reason != null) {
      boolean crashed = check.status().equals("crashed");
      return crashed
          ? new Test(
              family, check.id(), End.ERROR, element("error", "crashed", reason, xml(reason)))
          : new Test(family, check.id(), End.SKIPPED, skipped(check.status() + ": " + reason));
    }
    List<ReportedFinding> findings =
        verdict.findings().stream().filter(f -> f.check().equals(check.id())).toList();
    if (check.status().equals("failed") && findings.isEmpty()) {
      return new Test(family, check.id(), End.SKIPPED, skipped(toldBy(check, verdict)));
    }
    List<ReportedFinding> failing =
        findings.stream().filter(finding -> finding.fails(verdict.failOn())).toList();
    List<ReportedFinding> told =
        findings.stream().filter(finding -> !finding.fails(verdict.failOn())).toList();
    String content =
        (failing.isEmpty() ? "" : failure(failing)) + (told.isEmpty() ? "" : systemOut(told));
    return new Test(family, check.id(), failing.isEmpty() ? End.PASSED : End.FAILED, content);
  }

  private static String toldBy(CheckResult check, Verdict verdict) {
    TreeSet<String> causes = new TreeSet<>();
    for (ReportedFinding reported : verdict.findings()) {
      Object also = reported.finding().evidence().get("also");
      if (also instanceof List<?> list && list.contains(check.id())) {
        causes.add(reported.check());
      }
    }
    return "its findings are told as those of " + Wording.list(List.copyOf(causes));
  }

  private static String failure(List<ReportedFinding> findings) {
    String first = findings.get(0).finding().message();
    String message =
        findings.size() == 1
            ? first
            : Wording.count(findings.size(), "finding") + ", the first: " + first;
    return element("failure", findings.get(0).finding().severity().id(), message, lines(findings));
  }

  private static String systemOut(List<ReportedFinding> findings) {
    return "    <system-out>%s</system-out>\n".formatted(lines(findings));
  }

  /** Each finding with its remedy, already escaped. */
  private static String lines(List<ReportedFinding> findings) {
    StringBuilder text = new StringBuilder();
    for (ReportedFinding reported : findings) {
      Finding finding = reported.finding();
      text.append(finding.severity().id())
          .append(reported.known() ? " (known): " : ": ")
          .append(xml(finding.message()))
          .append("\n→ ")
          .append(xml(finding.remedy()))
          .append('\n');
    }
    return text.toString();
  }

  private static String skipped(String why) {
    return "    <skipped message=\"%s\"/>\n".formatted(xml(why));
  }

  /** An element with a message and a content that is escaped already. */
  private static String element(String name, String type, String message, String content) {
    return "    <%s type=\"%s\" message=\"%s\">%s</%s>\n"
        .formatted(name, xml(type), xml(message), content, name);
  }

  private static String xml(String text) {
    return Escaped.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
