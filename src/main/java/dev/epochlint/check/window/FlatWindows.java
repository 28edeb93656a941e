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
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

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

  @Override
  public Outcome judge(Study study, Settings settings) {
    // Dead channels apart, so that they can be told as what they are.
    List<FaultyWindows> dead = new ArrayList<>();
    List<FaultyWindows> alive = new ArrayList<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      WindowProfile windows = series.profile().windows();
      // A window of one sample can't vary; that is no news of the data.
      if (windows == null || study.windowing() == null || study.windowing().length() < 2) {
        continue;
      }
      if (series.role() == Role.TARGET && restsAsItMay(study.loss())) {
        judged += windows.windows();
        continue;
      }
      judged += windows.windows();
      double allowed = settings.threshold("max-fraction") * windows.windows();
      for (List<FaultyWindows> to : List.of(dead, alive)) {
        List<Integer> channels = new ArrayList<>();
        for (int c = 0; c < windows.channels().size(); c++) {
          if (windows.channels().get(c).flat().count() > allowed
              && series.profile().channels().get(c).constant() == (to == dead)
              && !series.isEvent(c, study.expected())) {
            channels.add(c);
          }
        }
        if (!channels.isEmpty()) {
          to.add(new FaultyWindows(series, windows, channels, WindowProfile.Channel::flat));
        }
      }
    }
    List<List<FaultyWindows>> groups = new ArrayList<>(FaultyWindows.grouped(dead));
    groups.addAll(FaultyWindows.grouped(alive));
    return judged == 0
        ? new Outcome.NotEvaluated("there are no windows: declare windows.length")
        : Outcome.of(groups.stream().map(group -> finding(study, group)).toList());
  }

  private static Finding finding(Study study, List<FaultyWindows> group) {
    FaultyWindows example = group.get(0);
    StudySeries series = example.series();
    Tally flat = example.of(example.worst());
    FaultyWindows worst = Collections.max(group, Comparator.comparingDouble(FaultyWindows::share));
    boolean target = series.role() == Role.TARGET;
    boolean rests = series.profile().channels().get(example.worst()).rests();
    return FindingBuilder.of(isFatal(study, series.role()) ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s does not vary in %d of %s: %s%s",
            series.name(),
            series.channelName(example.worst()),
            flat.count(),
            Wording.count(example.windows().windows(), "window"),
            Wording.windows(flat),
            FaultyWindows.likewise(group))
        .remedy(
            "%s%s",
            target
                ? "leave these windows out, or use a loss that is defined on a constant target"
                    + " (mse): a correlation divides by its spread"
                : "leave these windows out or look why the channel stands still there; a z-score"
                    + " within the window would divide by 0",
            target || !rests
                ? ""
                : ". A channel that rests by nature, as counts of events do, is named in"
                    + " recordings.events")
        .at(example.first(study))
        .evidence("windows-affected", flat.count())
        .evidence("windows", example.windows().windows())
        .evidence("first", flat.first())
        .evidence("channels-affected", example.channels().size())
        .evidence("recordings-affected", group.size())
        .evidence("recordings", FaultyWindows.recordings(group))
        .evidence("worst-recording", worst.series().recording().id())
        .evidence("worst-share", worst.share())
        .covers(FaultyWindows.places(group))
        .build();
  }

  /** Whether the declared loss has a value, and a gradient, where the target is constant. */
  private static boolean restsAsItMay(LossPlan loss) {
    return loss.name() != null && !loss.name().equals("custom") && !loss.needsVaryingTarget();
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
