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
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Reports windows whose variation is too small against their mean for the type of training. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-near-flat",
    summary = "A window varies too little against its mean for the arithmetic of training",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "warning-epsilons",
          value = MeasurePlan.NEAR_FLAT_EPSILONS,
          doc = "std / |mean| in units of the type's epsilon below which it is a warning"),
      @Threshold(
          key = "error-epsilons",
          value = 10,
          doc = "std / |mean| in units of the type's epsilon below which it is an error")
    },
    causes = {
      "value-near-flat",
      "value-cast-precision",
      "window-flat",
      "loss-target-degenerate",
      "import-axis-transposed"
    })
public final class NearFlatWindows implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<FaultyWindows> affected = new ArrayList<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      if (windows == null) {
        continue;
      }
      judged += windows.windows();
      List<Integer> channels = new ArrayList<>();
      for (int c = 0; c < windows.channels().size(); c++) {
        if (windows.channels().get(c).nearFlat().count() > 0
            && !series.isEvent(c, study.expected())) {
          channels.add(c);
        }
      }
      if (!channels.isEmpty()) {
        affected.add(new FaultyWindows(series, windows, channels, WindowProfile.Channel::nearFlat));
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(
            FaultyWindows.grouped(affected).stream()
                .map(group -> finding(study, group, settings))
                .toList());
  }

  private static Finding finding(Study study, List<FaultyWindows> group, Settings settings) {
    NumberType type = study.loss().dtype();
    FaultyWindows example = group.get(0);
    Tally nearFlat = example.of(example.worst());
    FaultyWindows worst =
        Collections.min(
            group, Comparator.comparingDouble(of -> steadiest(of).smallestRelativeStd()));
    WindowProfile.Channel channel = steadiest(worst);
    double ratio = channel.smallestRelativeStd();
    boolean error = ratio < settings.threshold("error-epsilons") * type.epsilon();
    return FindingBuilder.of(error ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s varies in %d of %s by less than %s of its mean, where %s resolves %s: %s; least"
                + " in window %d%s by %s%s",
            example.series().name(),
            example.series().channelName(example.worst()),
            nearFlat.count(),
            Wording.count(example.windows().windows(), "window"),
            Wording.number(settings.threshold("warning-epsilons") * type.epsilon()),
            type.id(),
            Wording.number(type.epsilon()),
            Wording.windows(nearFlat),
            channel.smallestRelativeStdAt(),
            worst.series().at() == example.series().at()
                ? ""
                : " of " + worst.series().recording().id(),
            Wording.number(ratio),
            FaultyWindows.likewise(group))
        .remedy(
            "subtract the mean in double precision before the values become %s, or leave such"
                + " windows out: a standard deviation or correlation over them is mostly rounding",
            type.id())
        .at(example.first(study))
        .evidence("windows-affected", nearFlat.count())
        .evidence("windows", example.windows().windows())
        .evidence("first", nearFlat.first())
        .evidence("smallest-ratio", ratio)
        .evidence("smallest-ratio-window", channel.smallestRelativeStdAt())
        .evidence("worst-recording", worst.series().recording().id())
        .evidence("epsilon", type.epsilon())
        .evidence("channels-affected", example.channels().size())
        .evidence("recordings-affected", group.size())
        .evidence("recordings", FaultyWindows.recordings(group))
        .covers(FaultyWindows.places(group))
        .build();
  }

  /** The channel that has the window that varies least. */
  private static WindowProfile.Channel steadiest(FaultyWindows of) {
    return of.channels().stream()
        .map(c -> of.windows().channels().get(c))
        .min(Comparator.comparingDouble(WindowProfile.Channel::smallestRelativeStd))
        .orElseThrow();
  }

  @Override
  public List<Example> examples() {
    double[][] target = Signals.noise(2, 1, 640);
    double[][] rest = Signals.scaled(target, 1);
    for (int t = 128; t < 192; t++) {
      rest[0][t] = 37 + 2e-5 * target[0][t];
    }
    ExampleRecording clean = ExampleRecording.of("A", Signals.noise(1, 1, 640)).target(target);
    ExampleRecording flat = ExampleRecording.of("A", Signals.noise(1, 1, 640)).target(rest);
    return List.of(
        Example.clean(
            "every window varies", StudyBuilder.study().windows(64, 64).recording(clean).build()),
        Example.bad(
            "a window of the target that all but stands still",
            StudyBuilder.study().windows(64, 64).recording(flat).build(),
            "A.mat: y: channel 0 varies in 1 of 10 windows by less than 1.001e-05 of its mean, where"
                + " float32 resolves 1.192e-07: window 2; least in window 2 by 5.356e-07"));
  }
}
