package dev.epochlint.report;

import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Timings;
import dev.epochlint.engine.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Verdicts made by hand: names that no one should choose, many findings, crashes. */
final class Verdicts {
  /** Names of files that mean something to a terminal, to XML, Markdown, a runner or a browser. */
  static final List<String> HOSTILE =
      List.of(
          "a|b.csv",
          "a`b*c_d.csv",
          "<script>alert(1)</script>.mat",
          "</testcase>&amp;]]>.csv",
          "[click](http://example.com).csv",
          "![x](y).npy",
          "http://example.com/x.csv",
          "www.example.com",
          "@everyone #12.csv",
          "$x$ ~~y~~ \\| \\.csv",
          "line\nbreak\r\n::error::gone.csv",
          "100%0A,title=x:y.csv",
          "\u001b[31mred\u202egnp.csv",
          "nul\u0000 \uffff \ud800.csv",
          "Übung 日本 😀.csv",
          "-- > < ' \" .csv");

  private Verdicts() {}

  /** A finding about a file of that name. */
  static ReportedFinding finding(String check, Severity severity, String file) {
    return new ReportedFinding(
        check,
        FindingBuilder.of(severity)
            .message(file + ": x has 3 NaN in channel 1")
            .remedy("look at " + file)
            .at(Location.STUDY.with("file", file).with("channel", 1).with("sample", 70))
            .evidence("nan", 3)
            .covers(Place.recording(file))
            .build());
  }

  static Verdict of(List<ReportedFinding> findings, List<CheckResult> checks, int exitStatus) {
    return new Verdict(
        StudyBuilder.study().recording("S01", Signals.noise(1, 2, 64)).build(),
        new Coverage(1, exitStatus == 3 ? 1 : 0, 1, 64, 0, 0),
        checks,
        findings,
        new Timings(Instant.parse("2026-11-25T10:00:00Z"), 1.5, 0.25),
        Severity.ERROR,
        exitStatus);
  }

  /** One error about each hostile name. */
  static Verdict hostile() {
    return of(
        HOSTILE.stream().map(name -> finding("value-nonfinite", Severity.ERROR, name)).toList(),
        List.of(
            new CheckResult("value-nonfinite", "failed", Severity.ERROR, HOSTILE.size(), null),
            new CheckResult("split-ratio", "not-evaluated", null, 0, "declare a|b <c>"),
            new CheckResult("window-flat", "crashed", null, 0, "oops]]>\u0001")),
        3);
  }

  /** That many errors. */
  static Verdict many(int count) {
    List<ReportedFinding> findings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      findings.add(finding("value-nonfinite", Severity.ERROR, "recordings/S%05d.csv".formatted(i)));
    }
    return of(
        findings,
        List.of(new CheckResult("value-nonfinite", "failed", Severity.ERROR, count, null)),
        1);
  }

  /** The report of a verdict. */
  static String report(String format, Verdict verdict) {
    return report(format, verdict, new Layout(80, false, "x", "study/pipeline.yaml", false));
  }

  /** The report of a verdict, laid out so. */
  static String report(String format, Verdict verdict, Layout layout) {
    StringBuilder text = new StringBuilder();
    try {
      new Reporters().find(format).orElseThrow().write(verdict, layout, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
