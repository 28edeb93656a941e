package dev.epochlint.check.window;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
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
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;

/** Reports samples between windows that no window holds. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-coverage",
    summary = "Many samples are in no window",
    severity = Severity.WARNING,
    thresholds =
        @Threshold(
            key = "max-unused",
            value = 0.05,
            doc = "share of a recording's samples that may be in no window"),
    causes = {"tail-short-recording", "import-axis-transposed"})
public final class UnusedSamples implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return new Outcome.NotEvaluated("declare windows.length");
    }
    List<RecordingProfile> gaps = new ArrayList<>();
    long judged = 0;
    for (RecordingProfile recording : study.recordings()) {
      long samples = recording.signal().samples();
      long unused = windowing.cut(samples).dropped();
      if (recording.windows() == 0) {
        continue;
      }
      judged++;
      // What is left after the last window is at most a stride: that is the policy declared, and
      // the check of dropped tails tells how much it is in all.
      long tail = windowing.cut(samples).tail();
      double allowed = settings.threshold("max-unused") * samples;
      if (unused - tail > allowed) {
        gaps.add(recording);
      }
    }
    if (judged == 0) {
      return new Outcome.NotEvaluated("no recording is as long as a window");
    }
    return gaps.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(gaps, windowing)));
  }

  private static Finding finding(List<RecordingProfile> recordings, Windowing windowing) {
    RecordingProfile first = recordings.get(0);
    long samples = first.signal().samples();
    long unused = windowing.cut(samples).dropped();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s: %s of %s (%s %%) are in no window: windows of %d begin every %d%s",
            first.header().name(),
            Wording.whole(unused),
            Wording.count(samples, "sample"),
            Wording.number(Math.rint(1000.0 * unused / samples) / 10),
            windowing.length(),
            windowing.stride(),
            recordings.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(recordings.size() - 1, "more recording")))
        .remedy("let windows.stride be at most windows.length, unless the gaps are meant")
        .at(Places.of(first))
        .evidence("unused", unused)
        .evidence("samples", samples)
        .evidence("recordings-affected", recordings.size())
        .covers(recordings.stream().map(r -> new Place(r.id(), "windows", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "windows side by side",
            StudyBuilder.study()
                .windows(100, 100)
                .recording("A", Signals.noise(1, 1, 2050))
                .build()),
        Example.bad(
            "a stride of twice the window",
            StudyBuilder.study()
                .windows(100, 200)
                .recording("A", Signals.noise(1, 1, 2050))
                .build(),
            "A.mat: 1,050 of 2,050 samples (51.2 %) are in no window: windows of 100 begin every"
                + " 200"));
  }
}
