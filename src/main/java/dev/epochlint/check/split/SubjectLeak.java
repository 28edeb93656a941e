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
import dev.epochlint.split.Draw;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports subjects whose recordings or windows lie in several parts. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-subject-leak",
    summary = "A subject is in training and in what is held out",
    severity = Severity.ERROR,
    placed = true,
    subjects = true,
    causes = {"split-sample-overlap", "split-window-overlap"})
public final class SubjectLeak implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || split.draws().stream().allMatch(draw -> draw.members().isEmpty())) {
      return new Outcome.NotEvaluated("declare split.parts or split.file");
    }
    boolean meant = split.plan().mode() != SplitPlan.Mode.CROSS_SUBJECT;
    Map<String, List<String>> leaking = new LinkedHashMap<>();
    Draw first = null;
    long draws = 0;
    for (Draw draw : split.draws()) {
      Map<String, List<String>> several = SubjectParts.of(study, draw).inSeveral();
      if (!several.isEmpty()) {
        draws++;
        first = first == null ? draw : first;
        several.forEach(leaking::putIfAbsent);
      }
    }
    return first == null
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(study, first, draws, leaking, meant)));
  }

  private static Finding finding(
      Study study, Draw draw, long draws, Map<String, List<String>> leaking, boolean meant) {
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> leaking.containsKey(r.subject())).toList();
    RecordingProfile first = recordings.get(0);
    List<String> parts = leaking.getOrDefault(first.subject(), List.of());
    Map<String, Long> windows = windows(study, draw, first.subject());
    List<String> shares = new ArrayList<>();
    for (String part : parts) {
      shares.add(Wording.count(windows.getOrDefault(part, 0L), "window") + " in " + part);
    }
    boolean counted = windows.values().stream().anyMatch(count -> count > 0);
    return FindingBuilder.of(meant ? Severity.NOTE : Severity.ERROR)
        .message(
            "%ssubject %s is in %s%s%s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            first.subject(),
            String.join(" and in ", parts),
            counted ? " (" + String.join(", ", shares) + ")" : "",
            leaking.size() == 1
                ? ""
                : "; so %s".formatted(Wording.count(leaking.size() - 1, "more subject")))
        .remedy(
            meant
                ? "nothing, if scores are meant within subjects: say so where they are reported"
                : "split by subject (GroupShuffleSplit or GroupKFold with the subject as group), or"
                    + " declare split.mode: within-subject if the score is not meant for new"
                    + " subjects")
        .at(Places.of(first).with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("subjects-affected", leaking.size())
        .evidence("subjects", leaking.keySet().stream().limit(8).toList())
        .evidence("draws-affected", draws)
        .covers(recordings.stream().map(r -> new Place(r.id(), "split", -1)).toList())
        .build();
  }

  private static Map<String, Long> windows(Study study, Draw draw, String subject) {
    Map<String, Long> windows = new LinkedHashMap<>();
    for (Draw.Member member : draw.members()) {
      RecordingProfile recording = study.recordings().get(member.recording());
      if (recording.subject().equals(subject)) {
        windows.merge(member.part(), member.window() < 0 ? recording.windows() : 1, Long::sum);
      }
    }
    return windows;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "each subject is in one part",
            two().assign("1", "train", "S04").assign("1", "validation", "S05").build()),
        Example.bad(
            "windows of one subject on both sides",
            two()
                .assign("1", "train", "S04")
                .assignWindows("1", "train", "S05", 0, 1, 2, 3)
                .assignWindows("1", "validation", "S05", 6, 7)
                .build(),
            "seed 1: subject S05 is in train and in validation (4 windows in train, 2 windows in"
                + " validation)"));
  }

  private static StudyBuilder two() {
    return StudyBuilder.study()
        .windows(10, 10)
        .split(SplitPlan.DEFAULT)
        .recording("S04", Signals.noise(1, 1, 100))
        .recording("S05", Signals.noise(2, 1, 100));
  }
}
