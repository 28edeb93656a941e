package dev.epochlint.check.split;

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
import dev.epochlint.check.WindowCopies.Window;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reports windows whose content is both in training and held out. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-content-leak",
    summary = "The same content is in training and held out",
    severity = Severity.ERROR,
    parts = true,
    thresholds = {
      @Threshold(
          key = "max-distance",
          value = 3,
          doc = "places of 64 in which the signs of the courses of near copies may differ"),
      @Threshold(
          key = "min-correlation",
          value = 0.999,
          doc = "correlation of two courses above which they are near copies"),
      @Threshold(
          key = "min-levels",
          value = 64,
          doc =
              "distinct values of a signal below which windows may be the same by chance, at"
                  + " most 64")
    },
    causes = {"import-duplicate-recording", "split-sample-overlap", "import-axis-transposed"})
public final class ContentLeak implements Check {
  /** A window of training and one that is held out. */
  private record Leak(Window train, Window held, String part, double correlation) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    Windowing windowing = study.windowing();
    WindowCopies copies = windowing == null ? null : new WindowCopies(study, windowing);
    if (split == null || copies == null || copies.known() < 2) {
      return new Outcome.NotEvaluated("declare a split and windows.length");
    }
    List<List<Window>> identical =
        copies.identical().stream()
            .map(
                group ->
                    group.stream()
                        .filter(w -> copies.isFine(w, settings.threshold("min-levels")))
                        .toList())
            .filter(group -> group.size() > 1)
            .toList();
    List<Pair> similar =
        copies.similar(
            (int) settings.threshold("max-distance"), settings.threshold("min-correlation"));
    List<Finding> findings = new ArrayList<>();
    for (boolean exact : List.of(true, false)) {
      for (Draw draw : split.draws()) {
        Map<Window, String> parts = parts(draw);
        List<Leak> leaks = exact ? exact(copies, identical, parts) : near(similar, parts);
        if (!leaks.isEmpty()) {
          findings.add(finding(study, copies, draw, leaks, exact));
          break;
        }
      }
    }
    return Outcome.of(findings);
  }

  /** Part of each window, that of whole recordings under window -1. */
  private static Map<Window, String> parts(Draw draw) {
    Map<Window, String> parts = new HashMap<>();
    for (Draw.Member member : draw.members()) {
      parts.putIfAbsent(new Window(member.recording(), (int) member.window()), member.part());
    }
    return parts;
  }

  private static String part(Map<Window, String> parts, Window window) {
    String own = parts.get(window);
    return own == null ? parts.getOrDefault(new Window(window.recording(), -1), "") : own;
  }

  private static List<Leak> exact(
      WindowCopies copies, List<List<Window>> groups, Map<Window, String> parts) {
    List<Leak> leaks = new ArrayList<>();
    for (List<Window> group : groups) {
      List<Window> train = group.stream().filter(w -> part(parts, w).equals(Parts.TRAIN)).toList();
      for (Window held : group) {
        String part = part(parts, held);
        if (!part.isEmpty() && !part.equals(Parts.TRAIN)) {
          // Windows that share samples are the finding of another check.
          train.stream()
              .filter(window -> !copies.overlap(window, held))
              .findFirst()
              .ifPresent(window -> leaks.add(new Leak(window, held, part, 1)));
        }
      }
    }
    return leaks;
  }

  private static List<Leak> near(List<Pair> pairs, Map<Window, String> parts) {
    List<Leak> leaks = new ArrayList<>();
    for (Pair pair : pairs) {
      String first = part(parts, pair.first());
      String second = part(parts, pair.second());
      if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
        continue;
      }
      if (first.equals(Parts.TRAIN)) {
        leaks.add(new Leak(pair.first(), pair.second(), second, pair.correlation()));
      } else if (second.equals(Parts.TRAIN)) {
        leaks.add(new Leak(pair.second(), pair.first(), first, pair.correlation()));
      }
    }
    return leaks;
  }

  private static Finding finding(
      Study study, WindowCopies copies, Draw draw, List<Leak> leaks, boolean exact) {
    Leak first = leaks.get(0);
    List<RecordingProfile> recordings =
        copies.recordings(leaks.stream().flatMap(leak -> Stream.of(leak.train(), leak.held())));
    return FindingBuilder.of(exact ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s%s (%s) %s %s (train)%s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            copies.name(first.held()),
            first.part(),
            exact ? "holds the same values as" : "has the course of",
            copies.name(first.train()),
            leaks.size() == 1
                ? ""
                : "; so have %s held out, of %s"
                    .formatted(
                        Wording.count(leaks.size() - 1, "more window"),
                        Wording.count(recordings.size(), "recording")))
        .remedy(
            "find why the same stretch stands under two names (a file exported twice, a common"
                + " calibration, augmented copies) and keep all of its copies in one part: what is"
                + " held out has been seen in training")
        .at(
            Places.window(study, first.held().recording(), Role.SIGNAL, first.held().window())
                .with("part", first.part())
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("windows-leaked", leaks.size())
        .evidence("same-as", copies.name(first.train()))
        .evidence("correlation", first.correlation())
        .evidence("recordings", Places.ids(recordings))
        .covers(WindowCopies.places(recordings))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("every window is new", study(-1)),
        Example.bad(
            "a window of a training subject in a validation subject",
            study(3),
            "window 7 of S12 (validation) holds the same values as window 3 of S07 (train)"));
  }

  private static Study study(int copied) {
    double[][] a = Signals.noise(1, 2, 640);
    double[][] b = Signals.noise(2, 2, 640);
    for (int c = 0; c < 2 && copied >= 0; c++) {
      System.arraycopy(a[c], 64 * copied, b[c], 64 * (copied + 4), 64);
    }
    return StudyBuilder.study()
        .windows(64, 64)
        .recording("S07", a)
        .recording("S12", b)
        .assign("", "train", "S07")
        .assign("", "validation", "S12")
        .build();
  }
}
