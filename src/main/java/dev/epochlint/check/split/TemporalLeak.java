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
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Windowing;
import java.util.List;
import java.util.Map;

/** Reports windows of training that reach into or behind what a chronological split holds out. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-temporal-leak",
    summary = "A chronological split trains on the future",
    severity = Severity.ERROR,
    causes = {"split-sample-overlap"})
public final class TemporalLeak implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    Windowing windowing = study.windowing();
    if (split == null || windowing == null || split.plan().mode() != SplitPlan.Mode.CHRONOLOGICAL) {
      return new Outcome.NotEvaluated(
          "declare split.mode: chronological where validation must lie after training");
    }
    long judged = 0;
    for (Draw draw : split.draws()) {
      for (PartWindows windows : PartWindows.shared(draw)) {
        judged++;
        Finding finding = leak(study, draw, windows, windowing, split.plan().horizon());
        if (finding != null) {
          return new Outcome.Failed(List.of(finding));
        }
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("no recording has windows both in training and held out")
        : new Outcome.Passed();
  }

  private static @org.jspecify.annotations.Nullable Finding leak(
      Study study, Draw draw, PartWindows windows, Windowing windowing, long horizon) {
    Cut cut = windows.cut(study, windowing);
    long border = windows.heldOut().stream().mapToLong(cut::start).min().orElseThrow();
    List<Long> late =
        windows.train().stream().filter(k -> cut.span(k).end() + horizon > border).toList();
    if (late.isEmpty()) {
      return null;
    }
    long end = cut.span(late.get(0)).end();
    RecordingProfile recording = windows.profile(study);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s: %s of training %s sample %d, where the held-out part begins%s: window %d ends at"
                + " %d",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            recording.id(),
            Wording.count(late.size(), "window"),
            late.size() == 1 ? "reaches beyond" : "reach beyond",
            border,
            horizon == 0
                ? ""
                : " (its label looks %s ahead)".formatted(Wording.count(horizon, "sample")),
            late.get(0),
            end)
        .remedy(
            "leave out the windows of training that end later than %d - %d; of the first one %s are"
                + " too many (TimeSeriesSplit with gap in scikit-learn)",
            border, horizon, Wording.count(end + horizon - border, "sample"))
        .at(
            Places.window(study, windows.recording(), Role.SIGNAL, late.get(0))
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("windows-affected", late.size())
        .evidence("held-out-from", border)
        .evidence("horizon", horizon)
        .evidence("purge-needed", end + horizon - border)
        .covers(new Place(recording.id(), "split", -1))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "validation after training",
            study(0)
                .assignWindows("", "train", "A", 0, 1)
                .assignWindows("", "validation", "A", 2, 3)
                .build()),
        Example.bad(
            "the label of the last window of training looks into validation",
            study(50)
                .assignWindows("", "train", "A", 0, 1)
                .assignWindows("", "validation", "A", 2, 3)
                .build(),
            "A: 1 window of training reaches beyond sample 200, where the held-out part begins (its"
                + " label looks 50 samples ahead): window 1 ends at 200"));
  }

  private static StudyBuilder study(long horizon) {
    return StudyBuilder.study()
        .windows(100, 100)
        .split(
            new SplitPlan(
                SplitPlan.Unit.WINDOW,
                false,
                Map.of(),
                SplitPlan.Mode.CHRONOLOGICAL,
                horizon,
                null,
                List.of()))
        .recording("A", Signals.noise(1, 1, 1000));
  }
}
