package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reports groups of so few values that a statistic over them says nothing. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-group-size",
    summary = "A batch or window is too small for the statistic that the loss takes of it",
    severity = Severity.ERROR,
    trained = true,
    thresholds =
        @Threshold(key = "min-group", value = 8, doc = "values a group needs without a warning"))
public final class GroupSize implements Check {

  /** The smallest group of a study. */
  private record Smallest(long values, String what, Location at) {}

  /**
   * What groups are judged by.
   *
   * @param empty most values of a group that says nothing
   * @param fewest fewest values of a group that says enough
   */
  private record Bounds(long empty, double fewest) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Loss> loss = Loss.of(study.loss()).filter(Loss::pooled);
    boolean norm = study.inputs().training().batchNorm();
    if (loss.isEmpty() && !norm) {
      return new Outcome.NotEvaluated(
          "needs a loss that takes a statistic of a group (pearson, ccc, cosine, r2), or"
              + " training.batch-norm");
    }
    Optional<Serving> serving = Serving.of(study);
    Optional<Targets> targets = Targets.of(study);
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    if (loss.isPresent() && targets.isPresent()) {
      double fewest = settings.threshold("min-group");
      Optional<Smallest> smallest =
          smallest(study, targets.get(), serving, new Bounds(loss.get().emptyGroup(), fewest));
      if (smallest.isPresent()) {
        judged++;
        loss(study.loss(), loss.get(), smallest.get(), settings).ifPresent(findings::add);
      }
    }
    if (norm && serving.isPresent()) {
      judged++;
      double fewest = settings.threshold("min-group");
      norm(batch(study, serving.get(), 1, new Bounds(1, fewest)), fewest).ifPresent(findings::add);
    }
    return judged == 0
        ? new Outcome.NotEvaluated(
            loss.isPresent() && targets.isEmpty()
                ? Targets.missing(study)
                : "declare loss.batch, windows.length and a target or labels")
        : Outcome.of(findings);
  }

  private static Optional<Smallest> smallest(
      Study study, Targets targets, Optional<Serving> serving, Bounds bounds) {
    return switch (targets.over(study.loss())) {
      case TIME -> targets.vectors() ? Optional.empty() : smallestWindow(study, targets);
      case BATCH -> serving.map(known -> batch(study, known, 1, bounds));
      case ALL ->
          smallestWindow(study, targets)
              .flatMap(
                  window -> serving.map(known -> batch(study, known, window.values(), bounds)));
    };
  }

  private static Optional<Smallest> smallestWindow(Study study, Targets targets) {
    List<Smallest> found = new ArrayList<>();
    WindowRule.overAll(
        targets,
        study.recordings().size(),
        (recording, channel, window, target) -> {
          if (found.isEmpty() || target.n() < found.get(0).values()) {
            found.clear();
            String what = "%s: %s %d".formatted(targets.name(recording), targets.unit(), window);
            found.add(new Smallest(target.n(), what, targets.at(recording, channel, window)));
          }
        });
    return found.stream().findFirst();
  }

  /** The last batch, which may be incomplete, unless whole ones are too small already. */
  private static Smallest batch(Study study, Serving serving, long each, Bounds bounds) {
    Smallest last = lastBatch(study, serving, each);
    long whole = serving.batch() * each;
    Serving.Epoch epoch = serving.epochs().get(0);
    boolean lastAlone = last.values() <= bounds.empty() && whole > bounds.empty();
    if (lastAlone || whole >= bounds.fewest() || epoch.size() < serving.batch()) {
      return last;
    }
    Location at = Serving.at(study, epoch, 0);
    String what = "every batch of " + Wording.count(serving.batch(), Serving.unit(study));
    return new Smallest(whole, what, new Step(epoch, 0).in(at));
  }

  private static Smallest lastBatch(Study study, Serving serving, long each) {
    Serving.Epoch epoch =
        serving.epochs().stream().min(Comparator.comparingInt(serving::last)).orElseThrow();
    String what =
        "the last batch of %s in batches of %d"
            .formatted(Wording.count(epoch.size(), Serving.unit(study)), serving.batch());
    int last = Math.min(epoch.size(), serving.batches(epoch) * serving.batch()) - 1;
    Location at = Serving.at(study, epoch, last);
    return new Smallest(
        serving.last(epoch) * each, what, new Step(epoch, serving.batches(epoch) - 1).in(at));
  }

  private static Optional<Finding> loss(
      LossPlan plan, Loss loss, Smallest smallest, Settings settings) {
    double fewest = settings.threshold("min-group");
    boolean empty = smallest.values() <= loss.emptyGroup();
    if (!empty && smallest.values() >= fewest) {
      return Optional.empty();
    }
    String consequence =
        empty
            ? "of which %s says nothing".formatted(plan.word())
            : "over which %s is mostly chance".formatted(plan.word());
    return Optional.of(
        finding(empty ? Severity.ERROR : Severity.WARNING, smallest, consequence, fewest));
  }

  private static Optional<Finding> norm(Smallest smallest, double fewest) {
    if (smallest.values() >= fewest) {
      return Optional.empty();
    }
    return Optional.of(
        smallest.values() < 2
            ? finding(
                Severity.ERROR, smallest, "which batch normalisation refuses or turns into 0", 2)
            : finding(
                Severity.WARNING,
                smallest,
                "by which batch normalisation divides where no time axis is left",
                fewest));
  }

  private static Finding finding(
      Severity severity, Smallest smallest, String consequence, double fewest) {
    return FindingBuilder.of(severity)
        .message(
            "%s has %s, %s",
            smallest.what(), Wording.count(smallest.values(), "value"), consequence)
        .remedy(
            "leave the incomplete last batch out (drop_last=True, loss.drop-last: true), or choose"
                + " a batch size or window length that leaves more")
        .at(smallest.at())
        .evidence("expected", fewest)
        .evidence("observed", smallest.values())
        .covers(new Place("loss", "*", -1))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("38 batches of 32 windows and one of 16", study(1232)),
        Example.bad(
            "a last batch of one window",
            study(1217),
            "the last batch of 1,217 windows in batches of 32 has 1 value, of which pearson says"
                + " nothing"));
  }

  private static Study study(int windows) {
    LossPlan loss =
        new LossPlan(
            "pearson",
            32,
            false,
            NumberType.FLOAT32,
            LossPlan.Over.BATCH,
            LossPlan.Formula.DEFAULT);
    return StudyBuilder.study()
        .windows(4, 4)
        .loss(loss)
        .recording(
            ExampleRecording.of("S01", Signals.noise(1, 1, 4 * windows))
                .target(Signals.noise(2, 1, 4 * windows)))
        .build();
  }
}
