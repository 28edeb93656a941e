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
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
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
          value = 84,
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
    double epsilon = study.loss().dtype().epsilon();
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      if (windows == null) {
        continue;
      }
      judged += windows.windows();
      List<Integer> channels = new ArrayList<>();
      int worst = -1;
      for (int c = 0; c < windows.channels().size(); c++) {
        double ratio = windows.channels().get(c).smallestRelativeStd();
        if (ratio < settings.threshold("warning-epsilons") * epsilon
            && !series.isEvent(c, study.expected())) {
          channels.add(c);
          worst =
              worst < 0 || ratio < windows.channels().get(worst).smallestRelativeStd() ? c : worst;
        }
      }
      if (worst >= 0) {
        findings.add(finding(study, series, channels, worst, settings));
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(findings);
  }

  private static Finding finding(
      Study study, StudySeries series, List<Integer> channels, int worst, Settings settings) {
    NumberType type = study.loss().dtype();
    WindowProfile windows = java.util.Objects.requireNonNull(series.profile().windows());
    WindowProfile.Channel channel = windows.channels().get(worst);
    double ratio = channel.smallestRelativeStd();
    boolean error = ratio < settings.threshold("error-epsilons") * type.epsilon();
    return FindingBuilder.of(error ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s varies in window %d by only %s of its mean, where %s resolves %s%s",
            series.name(),
            series.channelName(worst),
            channel.smallestRelativeStdAt(),
            Wording.number(ratio),
            type.id(),
            Wording.number(type.epsilon()),
            channels.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(channels.size(), "channel")))
        .remedy(
            "subtract the mean in double precision before the values become %s, or leave such"
                + " windows out: a standard deviation or correlation over them is mostly rounding",
            type.id())
        .at(
            Places.window(study, series.at(), series.role(), channel.smallestRelativeStdAt())
                .with("channel", worst))
        .evidence("smallest-ratio", ratio)
        .evidence("epsilon", type.epsilon())
        .evidence("channels-affected", channels.size())
        .covers(series.places(channels))
        .build();
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
            "A.mat: y: channel 0 varies in window 2 by only 5.356e-07 of its mean, where float32"
                + " resolves 1.192e-07"));
  }
}
