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
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.TimeProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports windows that span a gap in time. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-gap",
    summary = "A window spans a gap in time",
    severity = Severity.WARNING,
    thresholds =
        @Threshold(
            key = "error-share",
            value = 0.05,
            doc = "share of a window's samples that are missing from which on it is an error"),
    causes = {"import-timestamps"})
public final class TimeGaps implements Check {
  /** A gap: what a recording lacks, and the windows over it. */
  private record Gap(int recording, long after, long missing, long firstWindow, long windows) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    if (windowing == null || study.expected().irregular()) {
      return new Outcome.NotEvaluated(
          windowing == null
              ? "there are no windows: declare windows.length"
              : "the samples are declared irregular");
    }
    List<Gap> gaps = new ArrayList<>();
    long judged = 0;
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      TimeProfile time = recording.time();
      // Of a clock that goes backwards nobody knows what a gap is.
      boolean told = time != null && time.medianStep() > 0 && time.backwards().count() == 0;
      if (time != null && told) {
        judged++;
        gaps.addAll(gaps(r, time, windowing.cut(recording.signal().samples())));
      }
    }
    if (judged == 0) {
      return new Outcome.NotEvaluated("declare recordings.time, where the time of each sample is");
    }
    return gaps.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Failed(
            List.of(finding(study, gaps, settings.threshold("error-share") * windowing.length())));
  }

  private static List<Gap> gaps(int recording, TimeProfile time, Cut cut) {
    List<Gap> gaps = new ArrayList<>();
    time.longest().stream()
        .filter(step -> step.seconds() > time.gapBound())
        .sorted(Comparator.comparingLong(TimeProfile.Step::sample))
        .forEach(
            step -> {
              long missing = Math.round(step.seconds() / time.medianStep()) - 1;
              // Windows that hold both the sample before the gap and the one after it.
              long from =
                  Math.max(0, Math.floorDiv(step.sample() - cut.length(), cut.stride()) + 1);
              long to = Math.min(cut.regular() - 1, Math.floorDiv(step.sample() - 1, cut.stride()));
              long windows = Math.max(0, to - from + 1);
              boolean last =
                  cut.lastStart() >= 0
                      && cut.lastStart() < step.sample()
                      && step.sample() < cut.lastEnd();
              if (missing >= 1 && (windows > 0 || last)) {
                long first = windows > 0 ? from : cut.regular();
                gaps.add(
                    new Gap(
                        recording, step.sample() - 1, missing, first, windows + (last ? 1 : 0)));
              }
            });
    return gaps;
  }

  private static Finding finding(Study study, List<Gap> gaps, double error) {
    Gap first = gaps.get(0);
    Gap worst = gaps.stream().max(Comparator.comparingLong(Gap::missing)).orElseThrow();
    long windows = gaps.stream().mapToLong(Gap::windows).sum();
    List<RecordingProfile> recordings =
        gaps.stream().map(gap -> study.recordings().get(gap.recording())).distinct().toList();
    return FindingBuilder.of(worst.missing() >= error ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: after sample %d %s missing, inside %s%s",
            recordings.get(0).header().name(),
            first.after(),
            first.missing() == 1 ? "1 sample is" : Wording.whole(first.missing()) + " samples are",
            first.windows() == 1
                ? "window " + first.firstWindow()
                : "windows %d-%d"
                    .formatted(first.firstWindow(), first.firstWindow() + first.windows() - 1),
            gaps.size() == 1
                ? ""
                : "; %s in %s, the worst of %s"
                    .formatted(
                        Wording.count(gaps.size(), "such gap"),
                        Wording.count(recordings.size(), "recording"),
                        Wording.count(worst.missing(), "sample")))
        .remedy(
            "cut windows between gaps only, or fill short gaps by interpolation before cutting: such"
                + " a window joins two stretches of time as if nothing lay between them")
        .at(
            Places.window(study, first.recording(), Role.SIGNAL, first.firstWindow())
                .with("sample", first.after()))
        .evidence("missing", first.missing())
        .evidence("gaps", gaps.size())
        .evidence("windows-affected", windows)
        .evidence("worst-missing", worst.missing())
        .evidence("worst-recording", study.recordings().get(worst.recording()).id())
        .covers(recordings.stream().map(r -> new Place(r.id(), "time", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("samples every 4 ms", study(0)),
        Example.bad(
            "40 samples are missing after sample 5003",
            study(40),
            "A.csv: after sample 5003 40 samples are missing, inside windows 38-39"));
  }

  private static Study study(int missing) {
    double[] times = new double[6000];
    for (int t = 0; t < times.length; t++) {
      times[t] = 0.004 * (t > 5003 ? t + missing : t);
    }
    return StudyBuilder.study()
        .windows(256, 128)
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, 6000)).file("A.csv").times(times))
        .build();
  }
}
