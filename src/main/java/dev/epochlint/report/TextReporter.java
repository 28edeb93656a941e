package dev.epochlint.report;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Timings;
import dev.epochlint.engine.Verdict;
import dev.epochlint.loss.LossDump;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report that people read: verdict, findings by cause, what was examined, what was not. */
@AutoService(Reporter.class)
public final class TextReporter implements Reporter {
  /** How many findings of one check are shown whole. */
  private static final int SHOWN = 3;

  @Override
  public String format() {
    return "text";
  }

  @Override
  public void write(Verdict verdict, Layout layout, Appendable out) throws IOException {
    TextPage page = new TextPage(layout);
    headline(verdict, page);
    byCheck(verdict).forEach((check, findings) -> group(check, findings, page));
    examined(verdict, page);
    if (layout.timings()) {
      timings(verdict.timings(), page);
    }
    notEvaluated(verdict, page);
    out.append(page.text());
  }

  private static void headline(Verdict verdict, TextPage page) {
    TextPage.Style style =
        switch (verdict.exitStatus()) {
          case 0 -> TextPage.Style.GOOD;
          default -> TextPage.Style.BAD;
        };
    Headline headline = Headline.of(verdict);
    page.line(
        page.styled(headline.verdict(), style)
            + "  "
            + headline.words()
            + (verdict.exitStatus() == 3 ? ", see below" : ""));
  }

  private static Map<String, List<Finding>> byCheck(Verdict verdict) {
    Map<String, List<Finding>> groups = new LinkedHashMap<>();
    for (ReportedFinding reported : verdict.findings()) {
      groups.computeIfAbsent(reported.check(), check -> new ArrayList<>()).add(reported.finding());
    }
    return groups;
  }

  private static void group(String check, List<Finding> findings, TextPage page) {
    Finding worst = findings.get(0);
    page.blank();
    page.line(
        page.styled(worst.severity().id(), TextPage.Style.of(worst.severity()))
            + "  "
            + page.styled(check, TextPage.Style.STRONG));
    String remedy = "";
    for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
      if (!remedy.isEmpty() && !remedy.equals(finding.remedy())) {
        page.paragraph("→ ", remedy, TextPage.Style.DIM);
      }
      remedy = finding.remedy();
      page.paragraph("  ", finding.message(), TextPage.Style.PLAIN);
      if (Boolean.TRUE.equals(finding.evidence().get("known"))) {
        page.paragraph("    ", "known from the baseline", TextPage.Style.DIM);
      }
      Object also = finding.evidence().get("also");
      if (also instanceof List<?> list) {
        page.paragraph("    ", "seen too by " + Wording.list(list), TextPage.Style.DIM);
      }
    }
    if (findings.size() > SHOWN) {
      page.paragraph(
          "  ",
          "… and %s more; --format json lists all"
              .formatted(Wording.whole(findings.size() - SHOWN)),
          TextPage.Style.DIM);
    }
    page.paragraph("→ ", remedy, TextPage.Style.DIM);
  }

  private static void examined(Verdict verdict, TextPage page) {
    Coverage coverage = verdict.coverage();
    page.blank();
    List<String> parts = new ArrayList<>();
    List<String> training = training(verdict.study());
    if (training.isEmpty() && !ExaminedThings.unreadLogs(verdict).isEmpty()) {
      parts.add("nothing");
    } else if (coverage.recordings() > 0 || training.isEmpty()) {
      parts.add(
          Wording.count(coverage.recordings(), "recording")
              + " of "
              + Wording.count(coverage.subjects(), "subject"));
      parts.add(Wording.count(coverage.samples(), "sample"));
    }
    boolean windows = verdict.study().windowing() != null;
    if (windows) {
      parts.add(Wording.count(coverage.windows(), "window"));
    }
    parts.addAll(training);
    String text = "Examined " + String.join(", ", parts);
    if (windows) {
      text += "; " + Wording.count(coverage.samplesDropped(), "sample") + " in no window";
    }
    if (coverage.unreadable() > 0) {
      text += "; " + Wording.count(coverage.unreadable(), "file") + " could not be read";
    }
    page.paragraph("", text + ".", TextPage.Style.PLAIN);
    long passed = count(verdict, "passed");
    page.paragraph(
        "",
        "%s of %s passed."
            .formatted(Wording.whole(passed), Wording.count(verdict.checks().size(), "check")),
        TextPage.Style.PLAIN);
  }

  /** What was read of training: orders, arrays, the values of the loss, runs. */
  private static List<String> training(Study study) {
    List<String> parts = new ArrayList<>();
    Served served = study.served();
    if (served != null) {
      long rows = served.orders().stream().mapToLong(ServedOrder::size).sum();
      parts.add(
          "%s of %s"
              .formatted(
                  Wording.count(served.orders().size(), "order"), Wording.count(rows, "position")));
    }
    study.inputs().arrays().forEach(array -> parts.add(ArraySummary.words(array)));
    LossDump dump = study.inputs().dump();
    if (dump != null && study.recordings().isEmpty()) {
      parts.add("the loss of " + Wording.count(dump.steps().size(), "step"));
    }
    Trace trace = study.inputs().trace();
    if (trace != null && study.recordings().isEmpty()) {
      long steps = trace.runs().stream().mapToLong(run -> run.steps().size()).sum();
      parts.add(
          "%s of %s"
              .formatted(Wording.count(trace.runs().size(), "run"), Wording.count(steps, "step")));
    }
    return parts;
  }

  private static void timings(Timings timings, TextPage page) {
    page.paragraph(
        "",
        "Began at %s; measured in %s s, judged in %s s."
            .formatted(
                timings.started(),
                Wording.number(timings.measuringSeconds()),
                Wording.number(timings.judgingSeconds())),
        TextPage.Style.PLAIN);
  }

  private static long count(Verdict verdict, String status) {
    return verdict.checks().stream().filter(check -> check.status().equals(status)).count();
  }

  private static void notEvaluated(Verdict verdict, TextPage page) {
    Map<String, List<String>> byReason = Unevaluated.byReason(verdict.checks());
    if (byReason.isEmpty()) {
      return;
    }
    page.blank();
    page.line(page.styled("Not evaluated", TextPage.Style.STRONG));
    byReason.forEach(
        (reason, names) ->
            page.paragraph("  ", String.join(", ", names) + ": " + reason, TextPage.Style.PLAIN));
  }
}
