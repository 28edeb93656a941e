package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.check.loss.Serving.How;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reports batches on whose targets a loss over the batch is undefined. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-batch-constant",
    summary = "A batch has a constant target under a loss over the batch",
    severity = Severity.ERROR,
    trained = true,
    thresholds =
        @Threshold(
            key = "max-expected",
            value = 1e-3,
            doc = "such batches to be expected in a shuffled epoch"),
    causes = {"value-constant-channel", "value-label-domain", "loss-target-undefined"})
public final class BatchConstant implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    LossPlan plan = study.loss();
    Optional<Targets> targets = Targets.of(study);
    Optional<Loss> loss = Loss.of(plan).filter(of -> of.pooled() || leavesOut(study, targets));
    if (loss.isEmpty() || targets.isEmpty() || targets.get().over(plan) == LossPlan.Over.TIME) {
      return new Outcome.NotEvaluated(
          loss.isPresent() && targets.isEmpty() && study.windowing() != null
              ? Targets.missing(study)
              : "needs targets and loss.over: batch with pearson, ccc, r2 or cosine, or"
                  + " recordings.labels.ignore");
    }
    Optional<Serving> serving = Serving.of(study);
    if (serving.isEmpty()) {
      return new Outcome.NotEvaluated("declare loss.batch and windows.length");
    }
    Batches batches = new Batches(study, targets.get(), loss.get(), serving.get());
    return batches
        .targets()
        .outcome(
            serving.get().how() == How.SHUFFLED
                ? expected(study, batches, settings)
                : served(study, batches).map(List::of).orElse(List.of()));
  }

  /** Whether there are labels that the loss leaves out. */
  private static boolean leavesOut(Study study, Optional<Targets> targets) {
    Labels labels = study.labels();
    return labels != null
        && !labels.plan().ignore().isEmpty()
        && targets.stream().noneMatch(Targets::timed);
  }

  private static Optional<Finding> served(Study study, Batches batches) {
    Batches.Fault first = null;
    long count = 0;
    long all = 0;
    for (Serving.Epoch epoch : batches.serving().epochs()) {
      for (int step = 0; step < batches.serving().batches(epoch); step++) {
        all++;
        Batches.@Nullable Fault fault = batches.fault(epoch, step);
        if (fault != null) {
          count++;
          first = first == null ? fault : first;
        }
      }
    }
    return first == null
        ? Optional.empty()
        : Optional.of(finding(study, batches, first, count, all));
  }

  private static Finding finding(
      Study study, Batches batches, Batches.Fault fault, long count, long all) {
    How how = batches.serving().how();
    boolean certain =
        fault.undefined() && how != How.ASSUMED && study.loss().formula().epsilon() == 0;
    Serving.Epoch epoch = fault.step().epoch();
    int at = fault.step().step() * batches.serving().batch();
    int recording = epoch.recording().applyAsInt(at);
    Targets targets = batches.targets();
    TreeSet<String> subjects = new TreeSet<>();
    List<Long> windows = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (int p = at; p < at + fault.windows(); p++) {
      int r = epoch.recording().applyAsInt(p);
      subjects.add(targets.subject(r, epoch.window().applyAsInt(p)));
      windows.add((long) epoch.window().applyAsInt(p));
      Place place = targets.place(r, fault.channel());
      if (!places.contains(place)) {
        places.add(place);
      }
    }
    subjects.remove("");
    return FindingBuilder.of(certain ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s%s %s%s in all its %s (%s): %s%s",
            how == How.ASSUMED ? targets.storedOrder() + ", " : "",
            fault.step().words(),
            fault.target().n() == 0
                ? "has labels that the loss leaves out"
                : "has the target " + Wording.number(fault.target().mean()),
            targets.channels(recording) > 1 ? " in channel " + fault.channel() : "",
            Wording.count(fault.windows(), targets.unit()),
            subjects.isEmpty()
                ? targets.list(new Tally(windows.size(), windows))
                : (subjects.size() == 1 ? "subject " : "subjects ")
                    + Wording.list(List.copyOf(subjects)),
            fault.reason(),
            count == 1 ? "" : "; so in %s".formatted(Wording.count(count - 1, "more batch")))
        .remedy(
            how == How.LOGGED
                ? "shuffle windows across subjects, or leave those of a constant target out"
                : "shuffle windows across subjects and declare order.file with the order that was"
                    + " served, or leave windows of a constant target out")
        .at(fault.step().in(targets.at(recording, fault.channel(), epoch.window().applyAsInt(at))))
        .evidence("batches-affected", count)
        .evidence("batches", all)
        .evidence("step", fault.step().step())
        .evidence("value", fault.target().mean())
        .evidence("subjects", subjects.stream().limit(Tally.PLACES).toList())
        .covers(places)
        .build();
  }

  private static List<Finding> expected(Study study, Batches batches, Settings settings) {
    double most = settings.threshold("max-expected");
    String constant = "share one target that %s of %s have a constant one";
    String none = "are left out of the loss (labels.ignore) that %s of %s have no other";
    return Stream.of(
            expected(study, batches, most, constant, ConstantDraws::chance),
            expected(study, batches, most, none, ConstantDraws::chanceOfNone))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What is to be expected of a shuffled epoch; empty below a number of batches. */
  private static Optional<Finding> expected(
      Study study,
      Batches batches,
      double most,
      String what,
      ToDoubleBiFunction<ConstantDraws, Integer> chanceOf) {
    double worst = 0;
    double chance = 0;
    for (Serving.Epoch epoch : batches.serving().epochs()) {
      int full = Math.min(epoch.size(), batches.serving().batch());
      int last = batches.serving().last(epoch);
      for (ConstantDraws draws : batches.draws(epoch)) {
        double each = chanceOf.applyAsDouble(draws, full);
        double expected =
            each * (batches.serving().batches(epoch) - 1)
                + (last < 2 ? 0 : chanceOf.applyAsDouble(draws, last));
        if (expected > worst) {
          worst = expected;
          chance = each;
        }
      }
    }
    if (worst <= most) {
      return Optional.empty();
    }
    int first = batches.serving().epochs().get(0).recording().applyAsInt(0);
    return Optional.of(
        FindingBuilder.of(Severity.WARNING)
            .message(
                "so many %ss %s in each shuffled epoch on average, on which %s is undefined",
                batches.targets().unit(),
                what.formatted(
                    Wording.number(worst),
                    Wording.count(
                        batches.serving().batches(batches.serving().epochs().get(0)), "batch")),
                study.loss().word())
            .remedy(
                "use larger batches, leave windows of the commonest target out, or draw batches"
                    + " so that each holds several targets")
            .at(
                batches
                    .targets()
                    .at(first, 0, batches.serving().epochs().get(0).window().applyAsInt(0)))
            .evidence("expected-batches", worst)
            .evidence("chance-of-a-batch", chance)
            .covers(batches.targets().place(first, 0))
            .build());
  }

  @Override
  public List<Example> examples() {
    return BatchConstantExamples.all();
  }
}
