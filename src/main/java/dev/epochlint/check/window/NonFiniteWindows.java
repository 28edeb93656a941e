package dev.epochlint.check.window;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import java.util.ArrayList;
import java.util.List;

/** Reports windows that hold NaN or infinite values. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-nonfinite",
    summary = "Windows hold NaN or infinite values",
    severity = Severity.ERROR,
    rows = true,
    causes = {"value-nonfinite", "import-axis-transposed"})
public final class NonFiniteWindows implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      if (windows != null) {
        judged += windows.windows();
        if (windows.nonFinite().count() > 0) {
          findings.add(finding(study, series, windows));
        }
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(findings);
  }

  private static Finding finding(Study study, StudySeries series, WindowProfile windows) {
    Tally bad = windows.nonFinite();
    List<Integer> channels = new ArrayList<>();
    for (int c = 0; c < windows.channels().size(); c++) {
      if (windows.channels().get(c).nonFinite().count() > 0) {
        channels.add(c);
      }
    }
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %d of %s %s NaN or infinite values in %s: %s",
            series.name(),
            bad.count(),
            Wording.count(windows.windows(), "window"),
            bad.count() == 1 ? "holds" : "hold",
            series.channels(channels),
            Wording.windows(bad))
        .remedy(
            "leave these windows out of training and of validation, or repair the samples before"
                + " cutting; one such window turns every weight into NaN at its step")
        .at(
            Places.window(study, series.at(), series.role(), bad.first().get(0))
                .with("channel", channels.get(0)))
        .evidence("windows-affected", bad.count())
        .evidence("windows", windows.windows())
        .evidence("first", bad.first())
        .evidence("channels-affected", channels.size())
        .covers(series.places(channels))
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][] clean = Signals.noise(5, 2, 10_000);
    double[][] gap = Signals.with(clean, 1, 5000, 5003, Double.NaN);
    return List.of(
        Example.clean(
            "every value is finite",
            StudyBuilder.study().windows(256, 128).recording("S07", clean).build()),
        Example.bad(
            "three NaN reach two overlapping windows",
            StudyBuilder.study().windows(256, 128).recording("S07", gap).build(),
            "S07.mat: x: 2 of 77 windows hold NaN or infinite values in channel 1: windows 38 and"
                + " 39"));
  }
}
