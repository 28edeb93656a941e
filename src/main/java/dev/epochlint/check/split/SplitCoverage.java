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
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reports recordings in no part, and ids in the split that name nothing. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-coverage",
    summary = "Recordings are in no part, or the split names what is not there",
    severity = Severity.ERROR,
    causes = {"import-unreadable", "import-variable", "import-axis-transposed"})
public final class SplitCoverage implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || study.recordings().isEmpty() || split.draws().isEmpty()) {
      return new Outcome.NotEvaluated("declare split.parts or split.file");
    }
    List<Finding> findings = new ArrayList<>();
    for (Draw draw : split.draws()) {
      List<String> unknown =
          draw.unmatched().stream()
              .filter(row -> !split.plan().exclude().contains(row.id()))
              .map(
                  row ->
                      row.id()
                          + (row.start() == null ? "" : " at sample " + row.start())
                          + (row.line() > 0 ? " (line " + row.line() + ")" : ""))
              .distinct()
              .toList();
      if (!unknown.isEmpty()) {
        findings.add(unknown(study, draw, unknown, places(study, draw)));
      }
      findings.addAll(left(study, draw, split.plan()));
      if (!findings.isEmpty()) {
        break;
      }
    }
    if (findings.isEmpty()) {
      Folds.of(split).stream()
          .flatMap(folds -> never(study, folds).stream())
          .forEach(findings::add);
    }
    return Outcome.of(findings);
  }

  /** Recordings that no fold of a cross-validation holds out. */
  private static Optional<Finding> never(Study study, Folds folds) {
    List<RecordingProfile> left =
        folds.neverHeldOut().stream().map(r -> study.recordings().get(r)).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        FindingBuilder.of(Severity.WARNING)
            .message(
                "%sno fold holds out %s: %s",
                folds.label(),
                Wording.count(left.size(), "recording"),
                Wording.list(left.stream().map(RecordingProfile::id).toList()))
            .remedy(
                "cut the folds so that each subject is held out once: the score says nothing of"
                    + " those that never were")
            .at(Places.of(left.get(0)).with("seed", folds.seed().isEmpty() ? null : folds.seed()))
            .evidence("recordings-affected", left.size())
            .evidence("folds", folds.draws().size())
            .covers(left.stream().map(r -> new Place(r.id(), "split", -1)).toList())
            .build());
  }

  /** The files that would have had what the split names, where they could be read. */
  private static List<Place> places(Study study, Draw draw) {
    return draw.unmatched().stream()
        .map(
            row ->
                study.failures().stream()
                    .map(ImportFailure::file)
                    .filter(file -> file.contains(row.id()))
                    .findFirst()
                    .map(Places::file)
                    .orElse(Places.split()))
        .distinct()
        .toList();
  }

  private static Finding unknown(Study study, Draw draw, List<String> unknown, List<Place> places) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%sthe split names %s that no recording has: %s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            Wording.count(unknown.size(), "id"),
            Wording.list(unknown))
        .remedy(
            "write ids as the report's recordings have them; subjects here are %s",
            Wording.list(
                study.recordings().stream().map(RecordingProfile::subject).distinct().toList()))
        .at(
            Places.of(study.recordings().get(0))
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("unknown", unknown.stream().limit(8).toList())
        .evidence("ids", unknown.size())
        .covers(places)
        .build();
  }

  /** Subjects, then parts of recordings, that are in no part. */
  private static List<Finding> left(Study study, Draw draw, SplitPlan plan) {
    Map<Integer, NavigableMap<Long, String>> assigned = new HashMap<>();
    Set<Integer> entire = new HashSet<>();
    for (Draw.Member member : draw.members()) {
      assigned
          .computeIfAbsent(member.recording(), r -> new TreeMap<>())
          .put(member.window(), member.part());
      if (member.window() < 0) {
        entire.add(member.recording());
      }
    }
    List<RecordingProfile> whole = new ArrayList<>();
    List<RecordingProfile> partly = new ArrayList<>();
    long windows = 0;
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      NavigableMap<Long, String> of = assigned.getOrDefault(r, Collections.emptyNavigableMap());
      if (plan.exclude().contains(recording.subject())) {
        continue;
      }
      if (of.isEmpty() && recording.signal().samples() > 0) {
        whole.add(recording);
      } else if (!entire.contains(r)) {
        long left = recording.windows() - of.size() - between(study, plan, of);
        if (left > 0) {
          partly.add(recording);
          windows += left;
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    if (!whole.isEmpty()) {
      findings.add(whole(draw, whole));
    }
    if (!partly.isEmpty()) {
      findings.add(partly(draw, partly, windows));
    }
    return findings;
  }

  /**
   * Windows left out between two parts that {@code split.guard} and {@code split.horizon} ask for:
   * without them a window of the one part would share samples with, or be too near to, one of the
   * other.
   */
  private static long between(Study study, SplitPlan plan, NavigableMap<Long, String> of) {
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return 0;
    }
    long apart = (plan.guard() == null ? 0 : plan.guard()) + plan.horizon();
    long asked = Math.floorDiv(windowing.length() - 1L + apart, windowing.stride());
    long left = 0;
    for (Map.Entry<Long, String> entry : of.entrySet()) {
      Map.Entry<Long, String> next = of.higherEntry(entry.getKey());
      if (next != null && !next.getValue().equals(entry.getValue())) {
        left += Math.min(next.getKey() - entry.getKey() - 1, asked);
      }
    }
    return left;
  }

  private static Finding whole(Draw draw, List<RecordingProfile> recordings) {
    List<String> subjects = recordings.stream().map(RecordingProfile::subject).distinct().toList();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s in no part: %s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            Wording.count(recordings.size(), "recording")
                + (recordings.size() == 1 ? " is" : " are"),
            Wording.list(Places.ids(recordings), recordings.size()))
        .remedy(
            "put %s into a part, or name %s in split.exclude if nobody is to see them",
            subjects.size() == 1 ? "the subject" : "the subjects", Wording.list(subjects))
        .at(Places.of(recordings.get(0)).with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("recordings-affected", recordings.size())
        .evidence("subjects", subjects.stream().limit(8).toList())
        .covers(recordings.stream().map(r -> new Place(r.id(), "split", -1)).toList())
        .build();
  }

  private static Finding partly(Draw draw, List<RecordingProfile> recordings, long windows) {
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s%s of %s %s in no part, first of %s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            Wording.count(windows, "window"),
            Wording.count(recordings.size(), "recording"),
            windows == 1 ? "is" : "are",
            recordings.get(0).id())
        .remedy(
            "assign every window, or leave out only those between two parts; windows that nobody"
                + " sees may be the ones that fail")
        .at(Places.of(recordings.get(0)).with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("windows-affected", windows)
        .evidence("recordings", Places.ids(recordings))
        .covers(recordings.stream().map(r -> new Place(r.id(), "split", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "everybody is in a part",
            study().assign("1", "train", "A", "B").assign("1", "validation", "C").build()),
        Example.bad(
            "one subject is forgotten",
            study().assign("1", "train", "A").assign("1", "validation", "C").build(),
            "seed 1: 1 recording is in no part: B"),
        Example.bad(
            "no fold holds out one of three",
            study()
                .assignFold("", "1", "validation", "A")
                .assignFold("", "1", "train", "B", "C")
                .assignFold("", "2", "validation", "B")
                .assignFold("", "2", "train", "A", "C")
                .build(),
            "no fold holds out 1 recording: C"));
  }

  private static StudyBuilder study() {
    return StudyBuilder.study()
        .windows(10, 10)
        .recording("A", Signals.noise(1, 1, 100))
        .recording("B", Signals.noise(2, 1, 100))
        .recording("C", Signals.noise(3, 1, 100));
  }
}
