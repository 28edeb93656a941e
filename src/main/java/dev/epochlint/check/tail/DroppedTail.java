package dev.epochlint.check.tail;

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
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;

/** Reports how much of the recordings lies after their last windows. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-dropped",
    summary = "Much of the recordings lies after their last windows",
    severity = Severity.NOTE,
    thresholds =
        @Threshold(
            key = "max-share",
            value = 0.02,
            doc = "share of all samples that may lie after the last windows"),
    causes = {"tail-short-recording", "window-coverage", "import-axis-transposed"})
public final class DroppedTail implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return new Outcome.NotEvaluated("declare windows.length");
    }
    List<RecordingProfile> dropping = new ArrayList<>();
    long samples = 0;
    long dropped = 0;
    for (RecordingProfile recording : study.recordings()) {
      long tail = tail(windowing, recording);
      if (recording.windows() > 0) {
        samples += recording.signal().samples();
        dropped += tail;
        if (tail > 0) {
          dropping.add(recording);
        }
      }
    }
    if (samples == 0) {
      return new Outcome.NotEvaluated("no recording is as long as a window");
    }
    return dropped <= settings.threshold("max-share") * samples
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(windowing, dropping, dropped, samples)));
  }

  private static long tail(Windowing windowing, RecordingProfile recording) {
    return windowing.cut(recording.signal().samples()).tail();
  }

  private static Finding finding(
      Windowing windowing, List<RecordingProfile> dropping, long dropped, long samples) {
    RecordingProfile first = dropping.get(0);
    RecordingProfile worst = first;
    for (RecordingProfile recording : dropping) {
      worst = tail(windowing, recording) > tail(windowing, worst) ? recording : worst;
    }
    return FindingBuilder.of(Severity.NOTE)
        .message(
            "%s of %s (%s %%) lie after the last windows of %s; %s: %s",
            Wording.whole(dropped),
            Wording.count(samples, "sample"),
            Wording.number(Math.rint(1000.0 * dropped / samples) / 10),
            Wording.count(dropping.size(), "recording"),
            first.header().file(),
            Wording.samples(
                new Span(
                    first.signal().samples() - tail(windowing, first), first.signal().samples())))
        .remedy(
            "nothing, if that is known; windows.tail: overlap adds a window that ends at the last"
                + " sample, shorter windows or strides leave less")
        .at(Places.of(first).with("sample", first.signal().samples() - tail(windowing, first)))
        .evidence("dropped", dropped)
        .evidence("samples", samples)
        .evidence("recordings-affected", dropping.size())
        .evidence("worst-recording", worst.id())
        .evidence("worst-dropped", tail(windowing, worst))
        .covers(dropping.stream().map(r -> new Place(r.id(), "windows", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "16 of 10,000 samples",
            StudyBuilder.study()
                .windows(256, 128)
                .recording("A", Signals.noise(1, 1, 10_000))
                .build()),
        Example.bad(
            "44 of 300",
            StudyBuilder.study().windows(256, 256).recording("A", Signals.noise(1, 1, 300)).build(),
            "44 of 300 samples (14.7 %) lie after the last windows of 1 recording; A.mat: samples"
                + " 256-299"));
  }
}
