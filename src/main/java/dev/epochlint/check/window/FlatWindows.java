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
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports windows in which a channel does not vary in the type that training computes in. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-flat",
    summary = "Windows hold a channel that does not vary",
    severity = Severity.WARNING,
    rows = true,
    thresholds =
        @Threshold(
            key = "max-fraction",
            value = 0,
            doc = "share of a recording's windows that may be flat"),
    causes = {
      "value-constant-channel",
      "value-nonfinite",
      "loss-target-undefined",
      "tail-zero-pad",
      "tail-uninitialised",
      "import-axis-transposed"
    })
public final class FlatWindows implements Check {

  /** A series of which some windows hold flat channels. */
  private record Affected(StudySeries series, WindowProfile windows, List<Integer> channels) {
    /** The channel that is flat in most windows. */
    int worst() {
      int worst = channels.get(0);
      for (int c : channels) {
        worst = count(windows, c) > count(windows, worst) ? c : worst;
      }
      return worst;
    }

    /** The channel that is flat first. */
    int first() {
      int first = channels.get(0);
      for (int c : channels) {
        first = start(windows, c) < start(windows, first) ? c : first;
      }
      return first;
    }
  }

  /** What one finding stands for: the same channels of a role, dead or not, in many recordings. */
  private record Group(Role role, boolean dead, List<Integer> channels) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<Group, List<Affected>> groups = new LinkedHashMap<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      // A window of one sample can't vary; that is no news of the data.
      if (windows == null || study.windowing() == null || study.windowing().length() < 2) {
        continue;
      }
      judged += windows.windows();
      double allowed = settings.threshold("max-fraction") * windows.windows();
      // Dead channels apart, so that they can be told as what they are.
      for (boolean dead : new boolean[] {true, false}) {
        List<Integer> channels = new ArrayList<>();
        for (int c = 0; c < windows.channels().size(); c++) {
          boolean flat = windows.channels().get(c).flat().count() > allowed;
          if (flat
              && series.profile().channels().get(c).constant() == dead
              && !series.isEvent(c, study.expected())) {
            channels.add(c);
          }
        }
        if (!channels.isEmpty()) {
          groups
              .computeIfAbsent(new Group(series.role(), dead, channels), g -> new ArrayList<>())
              .add(new Affected(series, windows, channels));
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    groups.values().forEach(affected -> findings.add(finding(study, affected)));
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(findings);
  }

  private static Finding finding(Study study, List<Affected> affected) {
    Affected example = affected.get(0);
    StudySeries series = example.series();
    WindowProfile windows = example.windows();
    Tally flat = windows.channels().get(example.worst()).flat();
    Affected worst = example;
    List<Place> places = new ArrayList<>();
    for (Affected other : affected) {
      worst = share(other) > share(worst) ? other : worst;
      places.addAll(other.series().places(other.channels()));
    }
    boolean target = series.role() == Role.TARGET;
    return FindingBuilder.of(isFatal(study, series.role()) ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s does not vary in %d of %s: %s%s%s",
            series.name(),
            series.channelName(example.worst()),
            flat.count(),
            Wording.count(windows.windows(), "window"),
            Wording.windows(flat),
            example.channels().size() == 1
                ? ""
                : "; likewise %s".formatted(series.channels(others(example))),
            affected.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(affected.size() - 1, "more recording")))
        .remedy(
            target
                ? "leave these windows out, or use a loss that is defined on a constant target"
                    + " (mse): a correlation divides by its spread"
                : "leave these windows out or look why the channel stands still there; a z-score"
                    + " within the window would divide by 0")
        .at(
            Places.window(study, series.at(), series.role(), start(windows, example.first()))
                .with("channel", example.first()))
        .evidence("windows-affected", flat.count())
        .evidence("windows", windows.windows())
        .evidence("first", flat.first())
        .evidence("channels-affected", example.channels().size())
        .evidence("recordings-affected", affected.size())
        .evidence(
            "recordings",
            affected.stream().limit(Tally.PLACES).map(a -> a.series().recording().id()).toList())
        .evidence("worst-recording", worst.series().recording().id())
        .evidence("worst-share", share(worst))
        .covers(places)
        .build();
  }

  private static double share(Affected affected) {
    return (double) count(affected.windows(), affected.worst()) / affected.windows().windows();
  }

  private static List<Integer> others(Affected affected) {
    return affected.channels().stream().filter(c -> c != affected.worst()).toList();
  }

  private static long count(WindowProfile windows, int channel) {
    return windows.channels().get(channel).flat().count();
  }

  private static long start(WindowProfile windows, int channel) {
    return windows.channels().get(channel).flat().first().get(0);
  }

  private static boolean isFatal(Study study, Role role) {
    return role == Role.TARGET
        ? study.loss().isUndefinedOnConstant()
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
