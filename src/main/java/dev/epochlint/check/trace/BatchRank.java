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
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.Steps.Feature;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says whether the batch at which a run broke is out of the ordinary. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-input-normal",
    summary = "The batch at which a run broke, compared with those before",
    severity = Severity.NOTE,
    thresholds = {
      @Threshold(key = "batches", value = 8, doc = "batches before without which nothing is said"),
      @Threshold(
          key = "times",
          value = 10,
          doc = "times the largest before, from which on it stands out"),
      @Threshold(
          key = "flat",
          value = 1e-5,
          doc = "spread relative to the largest value, from which down a series is flat")
    })
public final class BatchRank implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(
        study,
        run -> run.failure() == null || !ranks(run, settings).isEmpty(),
        "needs inputs, targets or predictions of the batches before the one that broke",
        run -> finding(run, settings));
  }

  /** One feature of the batch: 1 is the most extreme of the batches before and itself. */
  private record Rank(Feature feature, int rank, int of, double value, double next, boolean odd) {
    String sentence() {
      return "%s %s, rank %d of %d".formatted(feature.words(), Wording.number(value), rank, of);
    }
  }

  private static List<Rank> ranks(TraceRun run, Settings settings) {
    Failure failure = run.failure();
    if (failure == null || failure.first().phase() == Phase.INPUT) {
      return List.of();
    }
    int at = Origin.of(run, failure).at();
    List<Rank> ranks = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      double value = run.steps().feature(at, feature);
      double[] before =
          IntStream.range(0, at)
              .mapToDouble(i -> run.steps().feature(i, feature))
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      if (Double.isFinite(value) && before.length >= settings.threshold("batches")) {
        ranks.add(rank(run.steps(), at, feature, before, settings));
      }
    }
    return ranks;
  }

  private static Rank rank(
      Steps steps, int at, Feature feature, double[] before, Settings settings) {
    double value = steps.feature(at, feature);
    boolean low = feature.isSpread();
    long more = java.util.Arrays.stream(before).filter(b -> low ? b <= value : b >= value).count();
    double next = low ? before[0] : before[before.length - 1];
    boolean odd =
        low
            ? value <= settings.threshold("flat") * scale(steps, at, feature)
            : value >= settings.threshold("times") * next;
    return new Rank(feature, (int) more + 1, before.length + 1, value, next, odd && more == 0);
  }

  private static double scale(Steps steps, int at, Feature feature) {
    double target = steps.feature(at, Feature.TARGET);
    return feature == Feature.TARGET_SPREAD && Double.isFinite(target) ? target : 1;
  }

  private static List<Finding> finding(TraceRun run, Settings settings) {
    List<Rank> ranks = ranks(run, settings);
    Failure failure = run.failure();
    if (ranks.isEmpty() || failure == null) {
      return List.of();
    }
    int at = Origin.of(run, failure).at();
    long step = run.steps().number(at);
    Rank first = ranks.stream().min(Comparator.comparing((Rank r) -> !r.odd())).orElseThrow();
    List<String> all = ranks.stream().map(Rank::sentence).toList();
    String message =
        first.odd()
            ? "%s: the batch of step %d has the %s of %s so far: %s, against %s of the next"
                .formatted(
                    run.label(),
                    step,
                    first.feature().words(),
                    Wording.count(first.of(), "batch"),
                    Wording.number(first.value()),
                    Wording.number(first.next()))
            : "%s: nothing about the batch of step %d is out of the ordinary: %s"
                .formatted(run.label(), step, String.join("; ", all));
    FindingBuilder finding =
        FindingBuilder.of(first.odd() ? Severity.WARNING : Severity.NOTE)
            .message(message)
            .remedy(
                first.odd()
                    ? remedy(first.feature())
                    : "look at the loss and the schedule rather than at the data of that batch")
            .at(Runs.location(run, at, null))
            .evidence("ranks", all);
    List<Long> batch = Batch.indices(run, at);
    return List.of(
        (batch.isEmpty() ? finding : finding.evidence("batch", batch))
            .covers(Runs.place(run, "batch"))
            .build());
  }

  private static String remedy(Feature feature) {
    return feature.isSpread()
        ? "a correlation and what divides by a standard deviation is undefined for a flat series:"
            + " leave such windows out, or add an epsilon inside the root"
        : "look for the samples of that batch that hold it, in wrong units or not cleaned";
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a run that goes well", ExampleRun.healthy(60).study()),
        Example.bad(
            "the flattest target",
            flat(13, 0).study(),
            "trace.csv: the batch of step 13 has the flattest target of 14 batches so far: 0,"
                + " against 0.5 of the next"),
        Example.bad(
            "nothing out of the ordinary",
            flat(13, 0.55).study(),
            "trace.csv: nothing about the batch of step 13 is out of the ordinary: largest input"
                + " 3.2, rank 14 of 14; flattest target 0.55, rank 5 of 14; flattest prediction 4,"
                + " rank 14 of 14"));
  }

  /** A run that breaks in its loss at a step whose flattest target varies so much. */
  static ExampleRun flat(int step, double spread) {
    ExampleRun run = ExampleRun.empty();
    for (int i = 0; i <= step; i++) {
      run.start(i == step ? Double.NaN : 0.9, 2 * i, 2 * i + 1);
      run.add(Phase.INPUT, "target.std", i == step ? -spread : -0.5 - i % 4 * 0.1);
      run.add(Phase.FORWARD, "output", 2).end();
    }
    return run;
  }
}
