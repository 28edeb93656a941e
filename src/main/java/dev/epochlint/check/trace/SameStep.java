package dev.epochlint.check.trace;

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
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reports runs of different seeds that break at the same step. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-same-step",
    summary = "Runs of different seeds break at the same step",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(key = "probability", value = 0.05, doc = "chance from which down it is told"),
      @Threshold(
          key = "overlap",
          value = 0.5,
          doc = "share of a batch in common that makes it an error")
    },
    causes = {"order-seed-ignored", "trace-seed-invariant"})
public final class SameStep implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    List<TraceRun> failed = Runs.of(study).stream().filter(run -> run.failure() != null).toList();
    if (seeds(Runs.of(study)) < 2) {
      return Runs.missing(study, "needs two runs of different seeds (column seed)");
    }
    Map<Long, List<TraceRun>> byStep = new TreeMap<>();
    for (TraceRun run : failed) {
      byStep.computeIfAbsent(step(run), step -> new ArrayList<>()).add(run);
    }
    List<Finding> findings = new ArrayList<>();
    byStep.forEach(
        (step, runs) -> {
          int seeds = seeds(runs);
          int place = runs.get(0).failure() == null ? 0 : runs.get(0).failure().at();
          double p = Math.pow(stepsAnEpoch(runs.get(0)), 1.0 - seeds);
          // At the first steps it is the weights or the data as a whole, whatever the seed.
          if (seeds > 1 && place > 1 && p <= settings.threshold("probability")) {
            findings.add(finding(runs, p, settings));
          }
        });
    return Outcome.of(findings);
  }

  private static int seeds(List<TraceRun> runs) {
    return (int) runs.stream().map(TraceRun::seed).distinct().count();
  }

  private static long step(TraceRun run) {
    return run.failure() == null ? -1 : run.failure().first().step();
  }

  /** Steps of the first epoch, else those up to the failure. */
  private static int stepsAnEpoch(TraceRun run) {
    Steps steps = run.steps();
    int size = 0;
    while (size < steps.size() && steps.epoch(size) == steps.epoch(0)) {
      size++;
    }
    return size;
  }

  private static Finding finding(List<TraceRun> runs, double p, Settings settings) {
    TraceRun first = runs.get(0);
    int at = first.steps().place(step(first));
    double overlap = overlap(runs);
    boolean same = overlap >= settings.threshold("overlap");
    List<String> seeds = runs.stream().map(TraceRun::seed).distinct().toList();
    String batches =
        Double.isNaN(overlap)
            ? "whether their batches are the same was not recorded (column samples)"
            : same
                ? "their batches have %.0f%% of the samples in common: the order does not depend on the seed"
                    .formatted(100 * overlap)
                : "their batches differ: look at the schedule and at growth, not at the data";
    return FindingBuilder.of(same ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: seeds %s all break at step %d of %s an epoch, by chance with a probability of %s; %s",
            first.file(),
            Wording.list(seeds),
            step(first),
            Wording.whole(stepsAnEpoch(first)),
            Wording.number(p),
            batches)
        .remedy(
            same
                ? "pass the seed to what shuffles, and look at the samples of that batch"
                : "plot the learning rate against the step; record samples and a third seed")
        .at(Runs.location(first, at, null))
        .evidence("seeds", seeds)
        .evidence("steps-an-epoch", stepsAnEpoch(first))
        .evidence("probability", p)
        .evidence("overlap", overlap)
        .covers(new Place("order", "*", -1), Runs.everyRun())
        .build();
  }

  /** The least share of samples that the batches of two of the runs have in common. */
  private static double overlap(List<TraceRun> runs) {
    double least = Double.NaN;
    Set<Long> batch = batch(runs.get(0));
    for (TraceRun run : runs.subList(1, runs.size())) {
      Set<Long> common = new HashSet<>(batch);
      common.retainAll(batch(run));
      if (!batch.isEmpty()) {
        double share = (double) common.size() / batch.size();
        least = Double.isNaN(least) ? share : Math.min(least, share);
      }
    }
    return least;
  }

  private static Set<Long> batch(TraceRun run) {
    return Batch.indices(run, run.failure() == null ? 0 : run.failure().at()).stream()
        .collect(Collectors.toSet());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("steps that differ", failing(13, 29, false).study()),
        Example.bad(
            "step 13 in both runs",
            failing(13, 13, true).study(),
            "trace.csv: seeds 1 and 2 all break at step 13 of 100 an epoch, by chance with a"
                + " probability of 0.01; their batches have 100% of the samples in common: the"
                + " order does not depend on the seed"));
  }

  /** Two runs of 100 steps that break, with the same batches or not. */
  static ExampleRun failing(int one, int other, boolean sameBatches) {
    ExampleRun run = ExampleRun.empty();
    for (int seed = 1; seed <= 2; seed++) {
      run.seed(String.valueOf(seed));
      for (int step = 0; step < 100; step++) {
        boolean broken = step == (seed == 1 ? one : other);
        int first = sameBatches ? 2 * step : (2 * step + 60 * seed) % 200;
        run.start(broken ? Double.NaN : 0.9, first, first + 1).end();
      }
    }
    return run;
  }
}
