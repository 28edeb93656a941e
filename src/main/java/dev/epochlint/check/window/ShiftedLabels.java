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
import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Compares the labels of windows with those of the samples in them. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-label-shift",
    summary = "Labels of windows are those of other windows",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(key = "reach", value = 5, doc = "windows to either side that are tried"),
      @Threshold(
          key = "max-mismatch",
          value = 0.01,
          doc = "share of labels that may differ where another place or rule fits"),
      @Threshold(
          key = "min-mismatch",
          value = 0.05,
          doc = "share of labels that differ from the declared rule in their own window"),
      @Threshold(
          key = "min-changes",
          value = 3,
          doc = "changes of label that a recording has at least, to be compared")
    },
    causes = {"shape-label-rate", "value-label-domain"})
public final class ShiftedLabels implements Check {
  /** Labels of windows of one recording, and of its samples. */
  private record Labelled(
      int recording, Map<Long, Double> windows, LabelProfile samples, Cut cut) {}

  /** A place and a rule, and how many labels differ from it. */
  private record Fit(int shift, LabelPlan.Rule rule, double mismatch) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<StudyLabels> labels = StudyLabels.classes(study);
    Windowing windowing = study.windowing();
    List<Labelled> compared =
        labels.isEmpty() || windowing == null
            ? List.of()
            : compared(labels.get(), windowing, settings);
    if (compared.isEmpty()) {
      return new Outcome.NotEvaluated(
          "declare labels one a sample (recordings.labels.variable) and a table of the labels of"
              + " windows (recordings.labels.table)");
    }
    int reach = (int) settings.threshold("reach");
    LabelPlan.Rule declared = labels.orElseThrow().labels().plan().rule();
    double own = mismatch(compared, 0, declared);
    if (own < settings.threshold("min-mismatch")) {
      return new Outcome.Passed();
    }
    List<Fit> fits = new ArrayList<>();
    for (int shift = -reach; shift <= reach; shift++) {
      for (LabelPlan.Rule rule : LabelPlan.Rule.values()) {
        double mismatch = mismatch(compared, shift, rule);
        if (mismatch <= settings.threshold("max-mismatch")) {
          fits.add(new Fit(shift, rule, mismatch));
        }
      }
    }
    fits.sort(
        Comparator.comparing((Fit fit) -> fit.rule() != declared)
            .thenComparingDouble(Fit::mismatch)
            .thenComparingInt(fit -> Math.abs(fit.shift())));
    return new Outcome.Failed(List.of(finding(study, compared, fits, declared, own)));
  }

  private static List<Labelled> compared(
      StudyLabels labels, Windowing windowing, Settings settings) {
    List<Labelled> compared = new ArrayList<>();
    for (int r = 0; r < labels.study().recordings().size(); r++) {
      RecordingProfile recording = labels.study().recordings().get(r);
      LabelProfile samples = recording.labels();
      Labels.TableLabels table = labels.table(r);
      if (samples != null
          && table != null
          && !table.windows().isEmpty()
          && Kind.of(recording, samples.count()) == Kind.SAMPLE
          && samples.runs().size() > settings.threshold("min-changes")) {
        Cut cut = windowing.cut(recording.signal().samples());
        compared.add(new Labelled(r, table.windows(), samples, cut));
      }
    }
    return compared;
  }

  /** Share of windows whose label is not that of the window {@code shift} places on. */
  private static double mismatch(List<Labelled> compared, int shift, LabelPlan.Rule rule) {
    long all = 0;
    long different = 0;
    for (Labelled of : compared) {
      for (Map.Entry<Long, Double> window : of.windows().entrySet()) {
        long other = window.getKey() + shift;
        if (other >= 0 && other < of.cut().windows()) {
          all++;
          different += of.samples().at(of.cut().span(other), rule) == window.getValue() ? 0 : 1;
        }
      }
    }
    return all == 0 ? 1 : (double) different / all;
  }

  /** "1 window earlier". */
  private static String place(Fit fit) {
    return Wording.count(Math.abs(fit.shift()), "window")
        + (fit.shift() < 0 ? " earlier" : " later");
  }

  private static Finding finding(
      Study study, List<Labelled> compared, List<Fit> fits, LabelPlan.Rule declared, double own) {
    Fit best = fits.isEmpty() ? null : fits.get(0);
    boolean inPlace = fits.stream().anyMatch(fit -> fit.shift() == 0);
    // The last sample of a window is all but the first of the next: only one rule is asked.
    LabelPlan.Rule rule =
        fits.stream().anyMatch(f -> f.rule() == declared) || best == null ? declared : best.rule();
    boolean several = fits.stream().filter(f -> f.rule() == rule).count() > 1;
    boolean sure = best != null && !inPlace && !several;
    RecordingProfile first = study.recordings().get(compared.get(0).recording());
    return FindingBuilder.of(sure ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s %% of the labels of windows in %s are not the %s label of their samples; %s",
            Wording.number(100 * own),
            Wording.count(compared.size(), "recording"),
            word(declared),
            best == null
                ? "no shift and no other rule explains them"
                : inPlace
                    ? "they are the %s label%s"
                        .formatted(
                            word(atHome(fits)),
                            best.shift() == 0
                                ? ""
                                : ", and the %s label of the samples %s as well"
                                    .formatted(word(best.rule()), place(best)))
                    : "they fit the samples %s%s"
                        .formatted(place(best), several ? ", and others as well" : ""))
        .remedy(
            best != null && inPlace
                ? "declare labels.rule as the training code has it"
                    + (best.shift() == 0
                        ? ""
                        : "; if it has the %s label, look for an offset of one window where labels are cut"
                            .formatted(word(declared)))
                : "look where labels are cut: an offset of one window or a count from 1 gives every"
                    + " window the label of its neighbour")
        .at(Places.of(first))
        .evidence("mismatch", own)
        .evidence("shift", best == null ? 0L : (long) best.shift())
        .evidence("rule", word(best == null ? declared : best.rule()))
        .evidence("mismatch-shifted", best == null ? own : best.mismatch())
        .evidence("recordings", compared.size())
        .covers(new Place("labels", "shift", -1))
        .build();
  }

  private static LabelPlan.Rule atHome(List<Fit> fits) {
    return fits.stream().filter(fit -> fit.shift() == 0).findFirst().orElseThrow().rule();
  }

  private static String word(LabelPlan.Rule rule) {
    return rule.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("labels of their own windows", study(0)),
        Example.bad(
            "labels one window late",
            study(1),
            "26 % of the labels of windows in 3 recordings are not the majority label of"
                + " their samples; they fit the samples 1 window earlier"));
  }

  private static Study study(int late) {
    StudyBuilder study = StudyBuilder.study().windows(50, 50);
    for (int r = 0; r < 3; r++) {
      double[] labels = new double[5000];
      for (int t = 0; t < 5000; t++) {
        labels[t] = (t + 37 * r) / 190 % 3;
      }
      study.recording(ExampleRecording.of("A" + r, Signals.noise(r, 1, 5000)).labels(labels));
      for (int k = 0; k < 100; k++) {
        int[] counts = new int[3];
        for (int t = Math.max(0, k - late) * 50; t < Math.max(0, k - late) * 50 + 50; t++) {
          counts[(int) labels[t]]++;
        }
        int most = counts[0] >= counts[1] && counts[0] >= counts[2] ? 0 : 1;
        most = counts[2] > counts[most] ? 2 : most;
        study.label("A" + r, 50L * k, String.valueOf(most));
      }
    }
    return study.build();
  }
}
