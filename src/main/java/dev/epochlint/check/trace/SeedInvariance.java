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
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TraceRun;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Reports runs of different seeds whose numbers are the same to the last bit. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-seed-invariant",
    summary = "Runs of different seeds give the same numbers",
    severity = Severity.ERROR,
    thresholds = @Threshold(key = "steps", value = 3, doc = "first steps that must be the same"),
    causes = {"order-seed-ignored"})
public final class SeedInvariance implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    List<TraceRun> runs =
        Runs.of(study).stream()
            .filter(run -> run.steps().size() >= settings.threshold("steps"))
            .toList();
    if (runs.stream().map(TraceRun::seed).distinct().count() < 2) {
      return Runs.missing(study, "needs two runs of different seeds (column seed)");
    }
    for (int i = 0; i < runs.size(); i++) {
      for (int j = i + 1; j < runs.size(); j++) {
        TraceRun one = runs.get(i);
        TraceRun other = runs.get(j);
        if (!one.seed().equals(other.seed())) {
          Same same = new Same(inputs(one, other), losses(one, other));
          double least = settings.threshold("steps");
          if (same.inputs() >= least || same.losses() >= least) {
            return Outcome.of(List.of(finding(one, other, same, least)));
          }
        }
      }
    }
    return Outcome.of(List.of());
  }

  /** How many of the first steps have the same inputs, and the same loss. */
  private record Same(int inputs, int losses) {}

  private static int inputs(TraceRun one, TraceRun other) {
    Steps a = one.steps();
    Steps b = other.steps();
    int same = first(a, b, at -> a.inputs(at) != 0 && a.inputs(at) == b.inputs(at));
    // A batch of everything is the same in every step, whatever the seed.
    boolean whole = IntStream.range(1, same).allMatch(at -> a.inputs(at) == a.inputs(0));
    return whole ? 0 : same;
  }

  private static int losses(TraceRun one, TraceRun other) {
    Steps a = one.steps();
    Steps b = other.steps();
    int same = first(a, b, at -> Double.isFinite(a.loss(at)) && a.loss(at) == b.loss(at));
    boolean constant = IntStream.range(1, same).allMatch(at -> a.loss(at) == a.loss(0));
    return constant ? 0 : same;
  }

  private static int first(Steps a, Steps b, IntPredicate same) {
    int end = Math.min(Steps.FIRST, Math.min(a.size(), b.size()));
    return (int) IntStream.range(0, end).takeWhile(same).count();
  }

  private static Finding finding(TraceRun one, TraceRun other, Same same, double least) {
    boolean inputs = same.inputs() >= least;
    boolean losses = same.losses() >= least;
    Steps steps = one.steps();
    String which =
        losses
            ? "the seed reaches neither the order nor the weights"
            : "the seed does not reach the order or the split, but the weights differ";
    List<String> hex =
        IntStream.range(0, Math.max(same.losses(), 1))
            .limit(3)
            .mapToObj(at -> Double.toHexString(steps.loss(at)))
            .toList();
    FindingBuilder finding =
        FindingBuilder.of(Severity.ERROR)
            .message(
                "%s: seeds %s and %s have the same %s to the last bit in %s: %s",
                one.file(),
                one.seed(),
                other.seed(),
                inputs ? losses ? "inputs and losses" : "inputs" : "losses",
                "the first " + Wording.count(Math.max(same.inputs(), same.losses()), "step"),
                which)
            .remedy(
                "set the seed before the model, the split and the loader are made"
                    + " (torch.manual_seed, generator=torch.Generator().manual_seed(seed)), and look"
                    + " for a seed that is set again to a constant")
            .at(Runs.location(other, 0, one.has(Phase.INPUT) ? "input" : "loss"))
            .evidence("same-inputs", same.inputs())
            .evidence("same-losses", same.losses())
            .evidence(
                "same-initial-weights",
                steps.initialWeights() != 0
                    && steps.initialWeights() == other.steps().initialWeights())
            .evidence("losses", hex);
    return (losses ? finding.covers(Runs.everyRun()) : finding.covers(new Place("order", "*", -1)))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "seeds that matter",
            ExampleRun.empty().seed("1").steps(20).seed("2").steps(20).study()),
        Example.bad(
            "seeds that do not",
            same(13).study(),
            "trace.csv: seeds 1 and 2 have the same losses to the last bit in the first 13 steps: the"
                + " seed reaches neither the order nor the weights"));
  }

  /** Two runs with the same losses. */
  static ExampleRun same(int steps) {
    ExampleRun run = ExampleRun.empty();
    for (String seed : List.of("1", "2")) {
      run.seed(seed);
      for (int step = 0; step < steps; step++) {
        run.start(0.9 - 0.01 * step).end();
      }
    }
    return run;
  }
}
