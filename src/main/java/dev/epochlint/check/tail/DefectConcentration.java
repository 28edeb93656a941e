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
import dev.epochlint.check.Study;
import dev.epochlint.check.WindowDefect;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.List;

/** Reports defects of windows that lie where training never looks. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-defect-concentration",
    summary = "What is held out has the bad windows",
    severity = Severity.WARNING,
    parts = true,
    placed = true,
    thresholds =
        @Threshold(
            key = "rate-ratio",
            value = 5,
            doc = "how many times more often windows are bad in what is held out"))
public final class DefectConcentration implements Check {

  /** Bad windows and all windows of one side. */
  private record Rate(long bad, long all) {
    double rate() {
      return all == 0 ? 0 : (double) bad / all;
    }

    Rate plus(long moreBad, long moreAll) {
      return new Rate(bad + moreBad, all + moreAll);
    }
  }

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    if (split == null || study.windowing() == null) {
      return new Outcome.NotEvaluated("declare a split and windows.length");
    }
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    List<Draw> draws =
        split.draws().stream()
            .filter(draw -> draw.fold().isEmpty())
            .filter(draw -> draw.members().stream().allMatch(member -> member.window() < 0))
            .toList();
    for (WindowDefect kind : WindowDefect.values()) {
      if (kind == WindowDefect.FLAT_TARGET && !study.loss().needsVaryingTarget()) {
        continue;
      }
      for (Draw draw : draws) {
        Rate train = new Rate(0, 0);
        Rate held = new Rate(0, 0);
        List<RecordingProfile> bad = new ArrayList<>();
        for (Draw.Member member : draw.members()) {
          RecordingProfile recording = study.recordings().get(member.recording());
          long windows = kind.windows(recording);
          if (member.part().equals(Parts.TRAIN)) {
            train = train.plus(windows, recording.windows());
          } else {
            held = held.plus(windows, recording.windows());
            if (windows > 0) {
              bad.add(recording);
            }
          }
        }
        judged += train.all() > 0 && held.all() > 0 ? 1 : 0;
        boolean hidden =
            train.all() > 0
                && !bad.isEmpty()
                && held.rate() >= settings.threshold("rate-ratio") * train.rate();
        if (hidden) {
          findings.add(finding(draw, kind, train, held, bad));
          break;
        }
      }
    }
    draws.stream()
        .map(draw -> new FlatConcentration(study, draw, settings.threshold("rate-ratio")))
        .flatMap(of -> of.finding().stream())
        .findFirst()
        .ifPresent(findings::add);
    return judged == 0
        ? new Outcome.NotEvaluated("no draw has whole recordings in training and held out")
        : Outcome.of(findings);
  }

  private static Finding finding(
      Draw draw, WindowDefect kind, Rate train, Rate held, List<RecordingProfile> bad) {
    List<String> subjects = bad.stream().map(RecordingProfile::subject).distinct().toList();
    RecordingProfile first = bad.get(0);
    return FindingBuilder.of(kind.severity())
        .message(
            "%s%d of %d held-out windows %s (subject%s %s), and %d of %d in training",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            held.bad(),
            held.all(),
            kind.words(),
            subjects.size() == 1 ? "" : "s",
            Wording.list(subjects),
            train.bad(),
            train.all())
        .remedy(
            "repair or leave out these windows: training is only spared them by this split, and the"
                + " next draw that moves their subjects into training will meet them")
        .at(Places.of(first).with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("held-out-bad", held.bad())
        .evidence("held-out", held.all())
        .evidence("train-bad", train.bad())
        .evidence("train", train.all())
        .evidence("subjects", subjects.stream().limit(8).toList())
        .covers(bad.stream().map(r -> new Place(r.id(), "concentration", -1)).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("no window is bad", WindowDefect.inSubject(-1)),
        Example.bad(
            "the only bad windows are those of a validation subject",
            WindowDefect.inSubject(5),
            "2 of 20 held-out windows hold NaN or infinite values (subject S5), and 0 of 40 in"
                + " training"));
  }
}
