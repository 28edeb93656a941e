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
import dev.epochlint.check.Study;
import dev.epochlint.check.WindowDefect;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reports windows of held-out parts on which no score is defined. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-val-defects",
    summary = "What is held out has windows without a score",
    severity = Severity.ERROR,
    parts = true,
    placed = true)
public final class HeldOutDefects implements Check {

  /** What is wrong with a part of a draw. */
  private record Fault(
      Draw draw, String part, long bad, long windows, List<RecordingProfile> recordings) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || study.windowing() == null) {
      return new Outcome.NotEvaluated("declare a split and windows.length");
    }
    List<Finding> findings = new ArrayList<>();
    boolean judged = false;
    for (WindowDefect defect : List.of(WindowDefect.NON_FINITE, WindowDefect.FLAT_TARGET)) {
      if (defect == WindowDefect.FLAT_TARGET && !study.loss().needsVaryingTarget()) {
        continue;
      }
      List<Fault> faults = new ArrayList<>();
      for (Draw draw : split.draws()) {
        for (Map.Entry<String, List<Draw.Member>> part : draw.byPart().entrySet()) {
          boolean whole = part.getValue().stream().allMatch(member -> member.window() < 0);
          if (!part.getKey().equals(Parts.TRAIN) && whole) {
            Fault fault = fault(study, draw, part.getKey(), part.getValue(), defect);
            judged |= fault.windows() > 0;
            if (fault.bad() > 0) {
              faults.add(fault);
            }
          }
        }
      }
      if (!faults.isEmpty()) {
        findings.add(finding(study, defect, faults));
      }
    }
    return judged
        ? Outcome.of(findings)
        : new Outcome.NotEvaluated("no draw holds out windows of whole recordings");
  }

  private static Fault fault(
      Study study, Draw draw, String part, List<Draw.Member> members, WindowDefect defect) {
    long bad = 0;
    long windows = 0;
    List<RecordingProfile> recordings = new ArrayList<>();
    for (Draw.Member member : members) {
      RecordingProfile recording = study.recordings().get(member.recording());
      long here = defect.windows(recording);
      bad += here;
      windows += recording.windows();
      if (here > 0) {
        recordings.add(recording);
      }
    }
    return new Fault(draw, part, bad, windows, recordings);
  }

  private static Finding finding(Study study, WindowDefect defect, List<Fault> faults) {
    Fault first = faults.get(0);
    List<String> subjects =
        first.recordings().stream().map(RecordingProfile::subject).distinct().toList();
    String label = first.draw().label();
    String loss = study.loss().name();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%d of %s of %s %s (subject%s %s): %s is NaN there, or leaves them out%s",
            label.isEmpty() ? "" : label + ": ",
            first.bad(),
            Wording.count(first.windows(), "window"),
            first.part(),
            defect.words(),
            subjects.size() == 1 ? "" : "s",
            Wording.list(subjects),
            loss == null ? "the score" : "a score by " + loss,
            faults.size() == 1
                ? ""
                : "; so in %s".formatted(Wording.count(faults.size() - 1, "more part")))
        .remedy(
            "count such windows in the evaluation and report how many have no score; repair them or"
                + " leave them out by rule, in training and in validation alike. What is held out"
                + " runs no backward pass, so a NaN there stops nothing")
        .at(
            Places.of(first.recordings().get(0))
                .with("part", first.part())
                .with("seed", first.draw().seed().isEmpty() ? null : first.draw().seed()))
        .evidence("windows-affected", first.bad())
        .evidence("windows", first.windows())
        .evidence("subjects", subjects.stream().limit(8).toList())
        .evidence("parts-affected", faults.size())
        .covers(first.recordings().stream().map(r -> new Place(r.id(), "held-out", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("no window is bad", WindowDefect.inSubject(-1)),
        Example.clean("bad windows are in training only", WindowDefect.inSubject(1)),
        Example.bad(
            "NaN in a validation subject",
            WindowDefect.inSubject(5),
            "2 of 20 windows of validation hold NaN or infinite values (subject S5): the score is"
                + " NaN there, or leaves them out"));
  }
}
