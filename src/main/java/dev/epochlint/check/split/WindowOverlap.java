package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
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
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reports held-out windows that share raw samples with windows of training. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-window-overlap",
    summary = "Held-out windows share raw samples with windows of training",
    severity = Severity.ERROR,
    placed = true,
    causes = {"split-sample-overlap"})
public final class WindowOverlap implements Check {

  /** A pair of windows of one recording. */
  private record Pair(PartWindows in, long train, long heldOut, long shared) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    Windowing windowing = study.windowing();
    if (ArrayOverlap.any(study)) {
      return Outcome.of(ArrayOverlap.findings(study));
    }
    if (split == null
        || windowing == null
        || split.draws().stream()
            .allMatch(draw -> draw.members().stream().allMatch(m -> m.window() < 0))) {
      return new Outcome.NotEvaluated(
          "the split assigns whole recordings, or none is declared; windows are judged where a"
              + " split file has a column start, and the rows of arrays where the recordings"
              + " that they are cut from are declared, or those of train and of another part");
    }
    Long declared = split.plan().guard();
    long guard = declared == null ? 0 : declared;
    List<Finding> findings = new ArrayList<>();
    for (Draw draw : split.draws()) {
      List<Pair> pairs = new ArrayList<>();
      for (PartWindows windows : PartWindows.shared(draw)) {
        pairs.addAll(closest(windows, windows.cut(study, windowing), guard));
      }
      if (!pairs.isEmpty()) {
        findings.add(finding(study, draw, pairs, guard));
        break;
      }
    }
    return Outcome.of(findings);
  }

  /** For each held-out window the window of training that comes closest, if it comes too close. */
  private static List<Pair> closest(PartWindows windows, Cut cut, long guard) {
    List<Long> train = windows.train().stream().distinct().toList();
    List<Pair> pairs = new ArrayList<>();
    int from = 0;
    for (long held : windows.heldOut()) {
      Span span = cut.span(held);
      while (from < train.size() && cut.span(train.get(from)).end() + guard <= span.start()) {
        from++;
      }
      Pair best = null;
      for (int i = from; i < train.size(); i++) {
        Span other = cut.span(train.get(i));
        if (other.start() >= span.end() + guard) {
          break;
        }
        long shared = PartWindows.shared(span, other);
        // The same window on both sides is told by the check of samples.
        if (train.get(i) != held && (best == null || shared > best.shared())) {
          best = new Pair(windows, train.get(i), held, shared);
        }
      }
      if (best != null && best.shared() + guard > 0) {
        pairs.add(best);
      }
    }
    return pairs;
  }

  private static Finding finding(Study study, Draw draw, List<Pair> pairs, long guard) {
    Pair first = pairs.get(0);
    long shared = pairs.stream().mapToLong(Pair::shared).max().orElse(0);
    Set<String> recordings = new LinkedHashSet<>();
    pairs.forEach(pair -> recordings.add(pair.in().profile(study).id()));
    RecordingProfile recording = first.in().profile(study);
    boolean overlap = shared > 0;
    return FindingBuilder.of(overlap ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s%s %s %s of training: window %d of %s and window %d of training%s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            Wording.count(pairs.size(), "held-out window"),
            pairs.size() == 1 ? "shares" : "share",
            overlap ? "samples with windows" : "their surroundings with windows",
            first.heldOut(),
            recording.id(),
            first.train(),
            first.shared() > 0
                ? " have %s in common".formatted(Wording.count(first.shared(), "sample"))
                : " are %s apart, %d were declared"
                    .formatted(Wording.count(-first.shared(), "sample"), guard))
        .remedy(
            "split by subject or recording before windows are cut; within a recording leave out the"
                + " windows within one window length of the border between the parts")
        .at(
            Places.window(study, first.in().recording(), Role.SIGNAL, first.heldOut())
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("windows-affected", pairs.size())
        .evidence("most-shared", shared)
        .evidence("recordings-affected", recordings.size())
        .evidence("recordings", recordings.stream().limit(8).toList())
        .covers(recordings.stream().map(id -> new Place(id, "split", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "a window is left out between the parts",
            study()
                .assignWindows("", "train", "A", 0, 1, 2)
                .assignWindows("", "validation", "A", 4, 5)
                .build()),
        Example.bad(
            "neighbouring windows that overlap by half",
            study()
                .assignWindows("", "train", "A", 8, 9, 10)
                .assignWindows("", "validation", "A", 11, 12)
                .build(),
            "1 held-out window shares samples with windows of training: window 11 of A and window"
                + " 10 of training have 128 samples in common"));
  }

  private static StudyBuilder study() {
    return StudyBuilder.study().windows(256, 128).recording("A", Signals.noise(1, 1, 4000));
  }
}
