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
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Reports runs that go on without learning: steps left out, a loss or gradients that stand still.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-stuck",
    summary = "A run goes on and learns nothing",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(key = "warning", value = 0.01, doc = "share of steps left out or without a loss"),
      @Threshold(key = "error", value = 0.1, doc = "the same from which on it is an error"),
      @Threshold(
          key = "steps",
          value = 20,
          doc = "steps on end with one loss, or with gradients of 0")
    },
    causes = {"trace-origin", "trace-growth", "trace-lr"})
public final class HiddenFailure implements Check {
  /** Mixed precision finds its scale by leaving out this many steps at most, early on. */
  private static final int CALIBRATION = 50;

  private static final int CALIBRATING = 17;
  private static final int FEWEST = 3;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(
        study,
        run -> run.steps().size() >= settings.threshold("steps"),
        "needs a run of 20 steps",
        run -> findings(run, settings));
  }

  private static List<Finding> findings(TraceRun run, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    skipped(run, settings, findings);
    still(run, settings, findings);
    return findings;
  }

  private static void skipped(TraceRun run, Settings settings, List<Finding> findings) {
    Steps steps = run.steps();
    List<Integer> lost = new ArrayList<>();
    int calibrating = 0;
    int finiteAfter = 0;
    for (int at = 0; at < steps.size(); at++) {
      boolean noLoss = steps.hasLoss(at) && !Double.isFinite(steps.loss(at));
      boolean early = at < CALIBRATION && calibrating < CALIBRATING;
      if (noLoss || (steps.skipped(at) && !early)) {
        lost.add(at);
        finiteAfter = 0;
      } else if (steps.skipped(at)) {
        calibrating++;
      } else {
        finiteAfter++;
      }
    }
    double share = (double) lost.size() / steps.size();
    if (lost.size() < FEWEST || share <= settings.threshold("warning")) {
      return;
    }
    boolean error = share > settings.threshold("error");
    // Where no step is finite any more it is the failure itself that goes on.
    boolean over = finiteAfter == 0 && lost.get(0) + lost.size() == steps.size();
    int first = lost.get(0);
    findings.add(
        FindingBuilder.of(error ? Severity.ERROR : Severity.WARNING)
            .message(
                "%s: %s of %s (%.0f%%) have no finite loss or were left out, the first is step %d",
                run.label(),
                Wording.whole(lost.size()),
                Wording.count(steps.size(), "step"),
                100 * share,
                steps.number(first))
            .remedy(
                "do not skip what is NaN: find what makes it, and stop training there; trace-origin"
                    + " names it")
            .at(Runs.location(run, first, "loss"))
            .evidence("observed", lost.size())
            .evidence("steps", steps.size())
            .evidence("share", share)
            .evidence("first-steps", lost.stream().limit(8).map(steps::number).toList())
            .covers(over ? Runs.failure(run) : Runs.place(run, "skipped"))
            .build());
  }

  private static void still(TraceRun run, Settings settings, List<Finding> findings) {
    Steps steps = run.steps();
    // At convergence the loss may stand still to the last bit, but gradients are not 0.
    int[] constant =
        longest(
            steps,
            at ->
                at > 0
                    && Double.isFinite(steps.loss(at))
                    && steps.loss(at) == steps.loss(at - 1)
                    && !(steps.gradientNorm(at) > 0));
    int[] zero =
        longest(steps, at -> steps.gradientNorm(at) == 0 && Double.isFinite(steps.loss(at)));
    double enough = settings.threshold("steps");
    if (zero[1] >= enough) {
      findings.add(
          stands(
              run,
              zero,
              "all gradients are exactly 0",
              "look for detach(), argmax or a rounding in the way from the loss to the weights, for"
                  + " dead ReLUs, and for a loss that is a constant"));
    } else if (constant[1] >= enough - 1 && !run.has(Phase.BACKWARD)) {
      findings.add(
          stands(
              run,
              new int[] {constant[0] - 1, constant[1] + 1},
              "the loss is %s to the last bit (%s)"
                  .formatted(
                      Wording.number(steps.loss(constant[0])),
                      Double.toHexString(steps.loss(constant[0]))),
              "look whether the optimiser's step is called and whether the loss depends on the"
                  + " weights"));
    }
  }

  /** First place and length of the longest stretch of steps of which something holds. */
  private static int[] longest(Steps steps, IntPredicate holds) {
    int[] longest = {0, 0};
    int from = 0;
    for (int at = 0; at < steps.size(); at++) {
      if (!holds.test(at)) {
        from = at + 1;
      } else if (at + 1 - from > longest[1]) {
        longest = new int[] {from, at + 1 - from};
      }
    }
    return longest;
  }

  private static Finding stands(TraceRun run, int[] stretch, String what, String remedy) {
    Steps steps = run.steps();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: steps %d-%d: %s",
            run.label(), steps.number(stretch[0]), steps.number(stretch[0] + stretch[1] - 1), what)
        .remedy(remedy)
        .at(Runs.location(run, stretch[0], "loss"))
        .evidence("steps", stretch[1])
        .evidence("loss", steps.loss(stretch[0]))
        .covers(Runs.place(run, "still"))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a run that learns", ExampleRun.healthy(60).study()),
        Example.bad(
            "37 of 100 steps without a loss",
            losing(100, 37).study(),
            "trace.csv: 37 of 100 steps (37%) have no finite loss or were left out, the first is"
                + " step 2"),
        Example.bad(
            "gradients of 0",
            standing(25).study(),
            "trace.csv: steps 0-24: all gradients are exactly 0"));
  }

  /** A run that has no loss in that many of its steps, spread over them. */
  static ExampleRun losing(int steps, int lost) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      boolean none = (step + 1) * lost / steps > step * lost / steps;
      run.start(none ? Double.NaN : 0.9 - 0.001 * step).end();
    }
    return run;
  }

  /** A run without gradients. */
  static ExampleRun standing(int steps) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      run.start(0.7).add(Phase.BACKWARD, "linear1.weight", 0).end();
    }
    return run;
  }
}
