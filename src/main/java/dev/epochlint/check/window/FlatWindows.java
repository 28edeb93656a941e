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
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;

/** Reports windows in which a channel does not vary in the type that training computes in. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-flat",
    summary = "Windows hold a channel that does not vary",
    severity = Severity.WARNING,
    thresholds =
        @Threshold(
            key = "max-fraction",
            value = 0,
            doc = "share of a recording's windows that may be flat"),
    causes = {"value-constant-channel", "value-nonfinite", "import-axis-transposed"})
public final class FlatWindows implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      // A window of one sample can't vary; that is no news of the data.
      if (windows == null || study.windowing() == null || study.windowing().length() < 2) {
        continue;
      }
      judged += windows.windows();
      List<Integer> dead = new ArrayList<>();
      List<Integer> partly = new ArrayList<>();
      for (int c = 0; c < windows.channels().size(); c++) {
        double allowed = settings.threshold("max-fraction") * windows.windows();
        boolean flat = windows.channels().get(c).flat().count() > allowed;
        if (flat && !series.isEvent(c, study.expected())) {
          (series.profile().channels().get(c).constant() ? dead : partly).add(c);
        }
      }
      // Dead channels apart, so that they can be told as what they are.
      for (List<Integer> channels : List.of(dead, partly)) {
        if (!channels.isEmpty()) {
          findings.add(finding(study, series, windows, channels));
        }
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(findings);
  }

  private static Finding finding(
      Study study, StudySeries series, WindowProfile windows, List<Integer> channels) {
    int worst = channels.get(0);
    int first = channels.get(0);
    for (int c : channels) {
      worst = count(windows, c) > count(windows, worst) ? c : worst;
      first = start(windows, c) < start(windows, first) ? c : first;
    }
    Tally flat = windows.channels().get(worst).flat();
    String others =
        channels.size() == 1
            ? ""
            : "; in %s in all".formatted(Wording.count(channels.size(), "channel"));
    boolean target = series.role() == Role.TARGET;
    return FindingBuilder.of(isFatal(study, series.role()) ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s does not vary in %d of %s: %s%s",
            series.name(),
            series.channelName(worst),
            flat.count(),
            Wording.count(windows.windows(), "window"),
            Wording.windows(flat),
            others)
        .remedy(
            target
                ? "leave these windows out, or use a loss that is defined on a constant target"
                    + " (mse): a correlation divides by its spread"
                : "leave these windows out or look why the channel stands still there; a z-score"
                    + " within the window would divide by 0")
        .at(
            Places.window(study, series.at(), series.role(), start(windows, first))
                .with("channel", first))
        .evidence("windows-affected", flat.count())
        .evidence("windows", windows.windows())
        .evidence("first", flat.first())
        .evidence("worst-channel", worst)
        .evidence("channels-affected", channels.size())
        .covers(series.places(channels))
        .build();
  }

  private static long count(WindowProfile windows, int channel) {
    return windows.channels().get(channel).flat().count();
  }

  private static long start(WindowProfile windows, int channel) {
    return windows.channels().get(channel).flat().first().get(0);
  }

  private static boolean isFatal(Study study, Role role) {
    return role == Role.TARGET
        ? study.loss().needsVaryingTarget()
        : study.normalize().equals("zscore/window");
  }

  @Override
  public List<Example> examples() {
    double[][] signal = Signals.noise(18, 1, 4000);
    double[][] target = Signals.noise(19, 1, 4000);
    double[][] still = Signals.with(target, 0, 0, 1200, 0);
    LossPlan loss = new LossPlan("pearson", 32, false, NumberType.FLOAT32);
    return List.of(
        Example.clean(
            "signal and target vary in every window",
            StudyBuilder.study()
                .windows(100, 100)
                .loss(loss)
                .recording(ExampleRecording.of("S18", signal).target(target))
                .build()),
        Example.bad(
            "twelve windows with a constant target under a correlation loss",
            StudyBuilder.study()
                .windows(100, 100)
                .loss(loss)
                .recording(ExampleRecording.of("S18", signal).target(still))
                .build(),
            "S18.mat: y: channel 0 does not vary in 12 of 40 windows: windows 0, 1, 2, 3 and 8"
                + " more"));
  }
}
