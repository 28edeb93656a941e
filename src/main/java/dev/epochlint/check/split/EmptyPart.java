package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
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
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reports parts that hold nothing. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-empty",
    summary = "A part of the split holds nothing",
    severity = Severity.ERROR,
    causes = {"tail-short-recording"})
public final class EmptyPart implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || study.recordings().isEmpty()) {
      return new Outcome.NotEvaluated("declare split.parts or split.file");
    }
    if (split.draws().isEmpty()) {
      return new Outcome.NotEvaluated("the split assigns nothing");
    }
    for (Draw draw : split.draws()) {
      PartCounts counts = PartCounts.of(study, draw);
      Set<String> parts = new LinkedHashSet<>(draw.byPart().keySet());
      draw.unmatched().forEach(row -> parts.add(row.part()));
      parts.add(Parts.TRAIN);
      for (String part : Parts.inOrder(parts)) {
        if (counts.of(part) == 0) {
          return new Outcome.Failed(List.of(finding(study, draw, part, counts, Severity.ERROR)));
        }
      }
      if (parts.size() == 1) {
        return new Outcome.Failed(
            List.of(finding(study, draw, Parts.VALIDATION, counts, Severity.NOTE)));
      }
    }
    return new Outcome.Passed();
  }

  private static Finding finding(
      Study study, Draw draw, String part, PartCounts counts, Severity severity) {
    List<RecordingProfile> members =
        draw.byPart().getOrDefault(part, List.of()).stream()
            .map(member -> study.recordings().get(member.recording()))
            .distinct()
            .toList();
    RecordingProfile first = members.isEmpty() ? study.recordings().get(0) : members.get(0);
    return FindingBuilder.of(severity)
        .message(
            "%s%s holds no %s%s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            part,
            counts.noun(),
            members.isEmpty()
                ? ""
                : ": none of its %s is as long as one"
                    .formatted(Wording.count(members.size(), "recording")))
        .remedy(
            severity == Severity.NOTE
                ? "hold some subjects out, or the score on training data is all there is"
                : "compare the ids of the split with the subjects and recordings of the report; an"
                    + " empty part is skipped by most training code without a word")
        .at(
            Places.of(first)
                .with("part", part)
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("observed", 0)
        .evidence("recordings", members.size())
        .evidence("parts", counts.byPart())
        .covers(
            members.isEmpty()
                ? List.of(Places.split())
                : members.stream().map(Places::all).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "both parts hold windows",
            study().assign("", "train", "A").assign("", "validation", "B").build()),
        Example.bad(
            "the only validation recording is shorter than a window",
            study().assign("", "train", "A", "B").assign("", "validation", "C").build(),
            "validation holds no window: none of its 1 recording is as long as one"));
  }

  private static StudyBuilder study() {
    return StudyBuilder.study()
        .windows(50, 50)
        .recording("A", Signals.noise(1, 1, 200))
        .recording("B", Signals.noise(2, 1, 200))
        .recording("C", Signals.noise(3, 1, 20));
  }
}
