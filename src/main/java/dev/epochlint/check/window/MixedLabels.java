package dev.epochlint.check.window;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.StudyLabels.Kind;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports that many windows hold samples of several classes. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-label-mixed",
    summary = "Labels change inside many windows",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(
          key = "purity",
          value = 0.7,
          doc = "share of a window's samples that its most frequent class must have"),
      @Threshold(key = "max-share", value = 0.1, doc = "share of windows that may have less")
    },
    causes = {"shape-label-rate", "value-label-domain"})
public final class MixedLabels implements Check {
  private record Mixed(int recording, long window, double purity) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<StudyLabels> labels = StudyLabels.classes(study);
    Windowing windowing = study.windowing();
    if (labels.isEmpty() || windowing == null) {
      return new Outcome.NotEvaluated("declare windows.length and recordings.labels, one a sample");
    }
    long windows = 0;
    long mixed = 0;
    Mixed worst = null;
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      LabelProfile of = recording.labels();
      if (of == null || Kind.of(recording, of.count()) != Kind.SAMPLE || of.runs().isEmpty()) {
        continue;
      }
      Cut cut = windowing.cut(recording.signal().samples());
      windows += cut.windows();
      for (long k = 0; k < cut.windows() && of.runs().size() > 1; k++) {
        Span span = cut.span(k);
        Map<Double, Long> counts = of.counts(span);
        // A sample without a label is no change of label.
        counts.remove(Double.NaN);
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long labelled = counts.values().stream().mapToLong(Long::longValue).sum();
        double purity = (double) most / labelled;
        if (purity < settings.threshold("purity")) {
          mixed++;
          worst = worst == null || purity < worst.purity() ? new Mixed(r, k, purity) : worst;
        }
      }
    }
    if (windows == 0) {
      return new Outcome.NotEvaluated("no recording has one label a sample");
    }
    return worst == null || mixed <= settings.threshold("max-share") * windows
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(study, worst, mixed, windows, settings)));
  }

  private static Finding finding(
      Study study, Mixed worst, long mixed, long windows, Settings settings) {
    double purity = settings.threshold("purity");
    RecordingProfile recording = study.recordings().get(worst.recording());
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "in %s of %s (%s %%) fewer than %s %% of the samples have the label of the window; in"
                + " window %d of %s %s %% have",
            Wording.whole(mixed),
            Wording.count(windows, "window"),
            Wording.number(100.0 * mixed / windows),
            Wording.number(100 * purity),
            worst.window(),
            recording.id(),
            Wording.number(100 * worst.purity()))
        .remedy(
            "cut windows within stretches of one label, shorten them, or leave out those whose label"
                + " changes: what a model is told of them is true for a part only")
        .at(Places.window(study, worst.recording(), Role.SIGNAL, worst.window()))
        .evidence("windows-affected", mixed)
        .evidence("windows", windows)
        .evidence("worst-purity", worst.purity())
        .covers(new Place("labels", "window", -1))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("labels of five windows each", study(500)),
        Example.bad(
            "labels of one and a half windows each",
            study(150),
            "in 17 of 50 windows (34 %) fewer than 70 % of the samples have the label of"
                + " the window; in window 1 of A 50 % have"));
  }

  private static Study study(int each) {
    double[] labels = new double[5000];
    for (int t = 0; t < 5000; t++) {
      labels[t] = t / each % 2;
    }
    return StudyBuilder.study()
        .windows(100, 100)
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, 5000)).labels(labels))
        .build();
  }
}
