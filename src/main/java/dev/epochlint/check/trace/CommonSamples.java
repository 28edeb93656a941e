package dev.epochlint.check.trace;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the samples that all runs served just before they broke. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-common-samples",
    summary = "The same samples are in the batches at which runs broke",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(
          key = "innocents",
          value = 0.1,
          doc = "samples expected in all those batches by chance, from which down they are named"),
      @Threshold(key = "innocents-error", value = 1e-6, doc = "the same for an error")
    },
    causes = {"order-seed-ignored", "trace-seed-invariant"})
public final class CommonSamples implements Check {
  /** The update that poisons a step is that of the step before. */
  private static final int LOOKBACK = 2;

  /** How likely a sample breaks a run that it is in, and how likely another does. */
  private static final double THETA = 0.5;

  private static final double OTHERS = 1e-3;

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<TraceRun> failed =
        Runs.of(study).stream()
            .filter(run -> run.failure() != null && run.steps().hasSamples())
            .toList();
    if (failed.isEmpty()) {
      boolean whole =
          Runs.of(study).stream()
              .anyMatch(run -> run.failure() == null && run.steps().hasSamples());
      return whole
          ? new Outcome.Passed()
          : Runs.missing(study, "needs the column samples: the indices of each batch");
    }
    List<BitSet> suspects = new ArrayList<>();
    for (TraceRun run : failed) {
      BitSet batch = suspects(run);
      // The same order once more says nothing new.
      if (!batch.isEmpty() && !suspects.contains(batch)) {
        suspects.add(batch);
      }
    }
    if (suspects.isEmpty()) {
      return Runs.missing(study, "needs the batch of the step at which a run broke");
    }
    long samples = samples(failed);
    double innocents = innocents(suspects, (double) samples);
    if (innocents >= settings.threshold("innocents")) {
      return new Outcome.Underpowered(
          "%s of %s can't tell the culprit among the samples of a batch: %s innocent ones are expected to be in all; train with another seed until it breaks again"
              .formatted(
                  Wording.count(suspects.size(), "run"),
                  "different order",
                  Wording.number(innocents)));
    }
    BitSet common = (BitSet) suspects.get(0).clone();
    suspects.forEach(common::and);
    return common.isEmpty()
        ? new Outcome.Passed()
        : Outcome.of(List.of(finding(study, failed, suspects.size(), common, innocents, settings)));
  }

  private static BitSet suspects(TraceRun run) {
    BitSet batch = new BitSet();
    Failure failure = run.failure();
    if (failure != null) {
      for (int at = Math.max(0, failure.at() - LOOKBACK + 1); at <= failure.at(); at++) {
        for (int index : run.steps().samples(at)) {
          batch.set(index);
        }
      }
    }
    return batch;
  }

  private static long samples(List<TraceRun> runs) {
    BitSet seen = new BitSet();
    for (TraceRun run : runs) {
      for (int at = 0; at < run.steps().size(); at++) {
        for (int index : run.steps().samples(at)) {
          seen.set(index);
        }
      }
    }
    // Runs that break early have not served everything.
    return Math.max(seen.cardinality(), seen.length());
  }

  private static double innocents(List<BitSet> suspects, double samples) {
    double expected = samples;
    for (BitSet batch : suspects) {
      expected *= batch.cardinality() / samples;
    }
    return expected;
  }

  /** Log likelihood ratio that a sample breaks runs: for each in common, the higher the worse. */
  private static Map<Long, Double> scores(List<TraceRun> runs, BitSet common) {
    Map<Long, Double> scores = new HashMap<>();
    common.stream()
        .forEach(i -> scores.put((long) i, runs.size() * Math.log(THETA / (LOOKBACK * OTHERS))));
    for (TraceRun run : runs) {
      int end = run.failure() == null ? 0 : run.failure().at() - LOOKBACK + 1;
      for (int at = 0; at < end; at++) {
        for (int index : run.steps().samples(at)) {
          scores.computeIfPresent(
              (long) index, (i, score) -> score + Math.log((1 - THETA) / (1 - OTHERS)));
        }
      }
    }
    return scores;
  }

  private static Finding finding(
      Study study,
      List<TraceRun> runs,
      int independent,
      BitSet common,
      double innocents,
      Settings settings) {
    Map<Long, Double> scores = scores(runs, common);
    List<Long> ranked =
        common.stream()
            .asLongStream()
            .boxed()
            .sorted(Comparator.comparingDouble((Long i) -> -scores.getOrDefault(i, 0.0)))
            .toList();
    boolean sure = innocents < settings.threshold("innocents-error");
    TraceRun first = runs.get(0);
    int at = first.failure() == null ? 0 : first.failure().at();
    return FindingBuilder.of(sure ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: %s in the batches at which all %s broke, where %s expected by chance",
            first.file(),
            Batch.named(study, first.seed(), ranked) + (ranked.size() == 1 ? " is" : " are"),
            Wording.count(independent, "run"),
            Wording.number(innocents) + (innocents == 1 ? " is" : " are"))
        .remedy(
            "look at these samples, leave them out and train again: if the run then goes well they"
                + " were it")
        .at(Runs.location(first, at, null).with("index", ranked.get(0)))
        .evidence("samples", ranked)
        .evidence("scores", ranked.stream().map(i -> scores.getOrDefault(i, 0.0)).toList())
        .evidence("runs", independent)
        .evidence("innocents-expected", innocents)
        .covers(Runs.everyRun())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("batches with nothing in common", breaking(3, -1).study()),
        Example.bad(
            "sample 5312 in all",
            breaking(3, 5312).study(),
            "trace.csv: sample 5312 is in the batches at which all 3 runs broke, where 0.0512 are"
                + " expected by chance"));
  }

  /** Runs of 100 batches of 64 of 6,400 samples that break at a batch that holds the culprit. */
  static ExampleRun breaking(int runs, int culprit) {
    ExampleRun run = ExampleRun.empty();
    for (int seed = 0; seed < runs; seed++) {
      run.seed(String.valueOf(seed));
      for (int step = 0; step < 100; step++) {
        int[] batch = new int[64];
        for (int i = 0; i < batch.length; i++) {
          // Orders of different strides; no two batches of different runs share many samples.
          batch[i] = (64 * step + i) * STRIDES[seed] % 6400;
        }
        boolean broken = step == 40 + seed;
        if (broken && culprit >= 0) {
          batch[0] = culprit;
        }
        run.start(broken ? Double.NaN : 0.9, batch).end();
      }
    }
    return run;
  }

  private static final int[] STRIDES = {1, 2309, 4051, 833, 1787, 5171};
}
