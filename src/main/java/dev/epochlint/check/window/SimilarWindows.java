package dev.epochlint.check.window;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.WindowCopies;
import dev.epochlint.check.WindowCopies.Pair;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.Windowing;
import java.util.List;
import java.util.stream.Stream;

/** Reports windows that are copies up to rounding, offset and scale. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-near-duplicate",
    summary = "A window is a rounded, shifted or scaled copy of another",
    severity = Severity.WARNING,
    rows = true,
    thresholds = {
      @Threshold(
          key = "max-distance",
          value = 3,
          doc = "places of 64 in which the signs of two courses may differ"),
      @Threshold(
          key = "min-correlation",
          value = 0.999,
          doc = "correlation of two courses above which they are copies")
    },
    causes = {
      "import-duplicate-recording",
      "window-duplicate",
      "split-content-leak",
      "import-axis-transposed"
    })
public final class SimilarWindows implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    WindowCopies copies = windowing == null ? null : new WindowCopies(study, windowing);
    if (copies == null || copies.known() < 2) {
      return new Outcome.NotEvaluated("there are no two windows: declare windows.length");
    }
    List<Pair> pairs =
        copies.similar(
            (int) settings.threshold("max-distance"), settings.threshold("min-correlation"));
    return pairs.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(study, copies, pairs)));
  }

  private static Finding finding(Study study, WindowCopies copies, List<Pair> pairs) {
    Pair first = pairs.get(0);
    List<RecordingProfile> recordings =
        copies.recordings(pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())));
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s has the course of %s (correlation %s)%s",
            copies.name(first.second()),
            copies.name(first.first()),
            Wording.number(first.correlation()),
            pairs.size() == 1
                ? ""
                : "; %s in %s"
                    .formatted(
                        Wording.count(pairs.size(), "such pair"),
                        Wording.count(recordings.size(), "recording")))
        .remedy(
            "look where the data was copied and then rounded, centred or scaled (a second export,"
                + " augmented data, a reference added to the signal); keep one of the two, or keep"
                + " both in one part")
        .at(Places.window(study, first.second().recording(), Role.SIGNAL, first.second().window()))
        .evidence("pairs", pairs.size())
        .evidence("correlation", first.correlation())
        .evidence("like", copies.name(first.first()))
        .evidence("recordings", Places.ids(recordings))
        .covers(WindowCopies.places(recordings))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("every window is new", study(-1)),
        Example.bad(
            "a window of A in B, rounded and scaled",
            study(3),
            "window 7 of B has the course of window 3 of A (correlation 1)"));
  }

  private static Study study(int copied) {
    double[][] a = Signals.noise(1, 2, 1280);
    double[][] b = Signals.noise(2, 2, 1280);
    for (int c = 0; c < 2 && copied >= 0; c++) {
      for (int t = 0; t < 128; t++) {
        b[c][128 * (copied + 4) + t] = 5 + 3 * Math.rint(a[c][128 * copied + t] * 1000) / 1000;
      }
    }
    return StudyBuilder.study().windows(128, 128).recording("A", a).recording("B", b).build();
  }
}
