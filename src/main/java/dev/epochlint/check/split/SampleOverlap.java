package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
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
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports recordings and windows that one draw puts into several parts. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-sample-overlap",
    summary = "The same recording or window is in two parts",
    severity = Severity.ERROR,
    placed = true)
public final class SampleOverlap implements Check {

  /** What two parts share. */
  private record Shared(List<Integer> recordings, List<Draw.Member> windows) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || split.draws().stream().allMatch(draw -> draw.members().isEmpty())) {
      return new Outcome.NotEvaluated("declare split.parts or split.file");
    }
    Map<List<String>, Finding> byParts = new LinkedHashMap<>();
    Map<List<String>, Long> draws = new HashMap<>();
    for (Draw draw : split.draws()) {
      List<String> parts = List.copyOf(draw.byPart().keySet());
      for (int i = 0; i < parts.size(); i++) {
        for (int j = i + 1; j < parts.size(); j++) {
          Shared shared = shared(draw, parts.get(i), parts.get(j));
          if (!shared.recordings().isEmpty() || !shared.windows().isEmpty()) {
            List<String> pair = List.of(parts.get(i), parts.get(j));
            draws.merge(pair, 1L, Long::sum);
            if (!byParts.containsKey(pair)) {
              byParts.put(pair, finding(study, draw, pair, shared));
            }
          }
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    byParts.forEach(
        (pair, finding) ->
            findings.add(finding.withEvidence("draws-affected", draws.getOrDefault(pair, 0L))));
    if (findings.isEmpty()) {
      Folds.of(split).stream()
          .flatMap(folds -> twice(study, folds).stream())
          .forEach(findings::add);
    }
    return Outcome.of(findings);
  }

  /** What two folds of one cross-validation hold out. */
  private static Optional<Finding> twice(Study study, Folds folds) {
    Map<Draw.Member, List<String>> several = new LinkedHashMap<>(folds.heldOut());
    several.values().removeIf(in -> in.size() < 2);
    if (several.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Draw.Member, List<String>> first = several.entrySet().iterator().next();
    RecordingProfile recording = study.recordings().get(first.getKey().recording());
    long window = first.getKey().window();
    return Optional.of(
        FindingBuilder.of(Severity.ERROR)
            .message(
                "%s%s%s is held out in folds %s%s",
                folds.label(),
                recording.id(),
                window < 0 ? "" : ", window " + window + ",",
                Wording.list(first.getValue()),
                several.size() == 1
                    ? ""
                    : "; so %s"
                        .formatted(
                            Wording.count(
                                several.size() - 1, window < 0 ? "more recording" : "more window")))
            .remedy(
                "cut the folds from one permutation of the subjects, so that each is held out once:"
                    + " who is held out twice counts twice in the mean score; repeated draws are"
                    + " told apart by the column seed")
            .at(
                Places.of(recording)
                    .with("part", folds.inTurn())
                    .with("seed", folds.seed().isEmpty() ? null : folds.seed())
                    .with("window", window < 0 ? null : window))
            .evidence("folds", first.getValue())
            .evidence("shared", several.size())
            .covers(
                several.keySet().stream()
                    .map(m -> new Place(study.recordings().get(m.recording()).id(), "split", -1))
                    .distinct()
                    .toList())
            .build());
  }

  private static Shared shared(Draw draw, String left, String right) {
    Map<Integer, Set<Long>> windows = new HashMap<>();
    List<Draw.Member> others = new ArrayList<>();
    for (Draw.Member member : draw.members()) {
      if (member.part().equals(left)) {
        windows.computeIfAbsent(member.recording(), r -> new HashSet<>()).add(member.window());
      } else if (member.part().equals(right)) {
        others.add(member);
      }
    }
    Set<Integer> recordings = new LinkedHashSet<>();
    List<Draw.Member> single = new ArrayList<>();
    for (Draw.Member member : others) {
      Set<Long> here = windows.getOrDefault(member.recording(), Set.of());
      if (here.contains(-1L) && member.window() < 0) {
        recordings.add(member.recording());
      } else if (here.contains(-1L) || here.contains(member.window())) {
        single.add(member);
      } else if (member.window() < 0 && !here.isEmpty()) {
        recordings.add(member.recording());
      }
    }
    return new Shared(List.copyOf(recordings), single);
  }

  private static Finding finding(Study study, Draw draw, List<String> parts, Shared shared) {
    Set<Integer> recordings = new LinkedHashSet<>(shared.recordings());
    shared.windows().forEach(member -> recordings.add(member.recording()));
    RecordingProfile first = study.recordings().get(recordings.iterator().next());
    Location location =
        Places.of(first)
            .with("part", parts.get(1))
            .with("seed", draw.seed().isEmpty() ? null : draw.seed());
    if (shared.recordings().isEmpty()) {
      location = location.with("window", shared.windows().get(0).window());
    }
    String what =
        shared.recordings().isEmpty()
            ? Wording.count(shared.windows().size(), "window")
                + " of "
                + Wording.count(recordings.size(), "recording")
                + " (first: "
                + first.id()
                + ", window "
                + shared.windows().get(0).window()
                + ")"
            : Wording.count(shared.recordings().size(), "recording")
                + " ("
                + Wording.list(
                    shared.recordings().stream().map(r -> study.recordings().get(r).id()).toList())
                + ")";
    boolean one = shared.recordings().size() + shared.windows().size() == 1;
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s %s in %s and in %s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            what,
            one ? "is" : "are",
            parts.get(0),
            parts.get(1))
        .remedy(
            "put each recording or window into one part: draw the parts from one permutation and"
                + " assert that their intersection is empty; the score of %s measures memory",
            parts.get(1))
        .at(location)
        .evidence("parts", parts)
        .evidence("recordings-shared", shared.recordings().size())
        .evidence("windows-shared", shared.windows().size())
        .covers(
            recordings.stream()
                .map(r -> new Place(study.recordings().get(r).id(), "split", -1))
                .toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "every recording is in one part",
            pair().assign("1", "train", "A").assign("1", "validation", "B").build()),
        Example.bad(
            "one recording is in both parts",
            pair().assign("1", "train", "A", "B").assign("1", "validation", "B").build(),
            "seed 1: 1 recording (B) is in train and in validation"),
        Example.bad(
            "three windows are in both parts",
            pair()
                .assignWindows("", "train", "A", 0, 1, 2, 3, 4)
                .assignWindows("", "validation", "A", 2, 3, 4, 5)
                .build(),
            "3 windows of 1 recording (first: A, window 2) are in train and in validation"),
        Example.bad(
            "two folds hold out the same recording",
            pair()
                .assignFold("1", "1", "validation", "A")
                .assignFold("1", "1", "train", "B")
                .assignFold("1", "2", "validation", "A")
                .assignFold("1", "2", "train", "B")
                .build(),
            "seed 1: A is held out in folds 1 and 2"));
  }

  private static StudyBuilder pair() {
    return StudyBuilder.study()
        .windows(10, 10)
        .recording("A", Signals.noise(1, 1, 100))
        .recording("B", Signals.noise(2, 1, 100));
  }
}
