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
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports a learning rate that rises just before a run breaks. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-lr",
    summary = "The learning rate rises just before a run breaks",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(key = "ratio", value = 2, doc = "times the rate of up to five steps before"),
      @Threshold(key = "steps", value = 5, doc = "steps before the failure within which it counts")
    },
    causes = {"trace-growth"})
public final class RateChange implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(
        study,
        run -> !Double.isNaN(run.steps().lr(0)),
        "needs the column lr",
        run -> finding(study, run, settings));
  }

  private static List<Finding> finding(Study study, TraceRun run, Settings settings) {
    Failure failure = run.failure();
    if (failure == null || failure.first().phase() == Phase.INPUT) {
      return List.of();
    }
    Steps steps = run.steps();
    int within = (int) settings.threshold("steps");
    int at = failure.at();
    for (int rise = at; rise > Math.max(0, at - within); rise--) {
      double ratio = steps.lr(rise) / steps.lr(rise - 1);
      int from = Math.max(0, rise - within);
      double since = steps.lr(rise) / steps.lr(from);
      if (ratio > 1 && since >= settings.threshold("ratio") && !isWarmUp(steps, rise)) {
        return List.of(finding(study, run, failure, new Rise(from, rise, within)));
      }
    }
    return List.of();
  }

  /** Whether the rate has only risen so far, step by step, as at the beginning of training. */
  private static boolean isWarmUp(Steps steps, int rise) {
    int rising =
        (int) IntStream.rangeClosed(1, rise).filter(i -> steps.lr(i) > steps.lr(i - 1)).count();
    boolean falls = IntStream.rangeClosed(1, rise).anyMatch(i -> steps.lr(i) < steps.lr(i - 1));
    return !falls && 2 * rising >= rise;
  }

  /** Places of the steps of a rise, and how many steps before the failure are shown. */
  private record Rise(int from, int to, int within) {}

  private static Finding finding(Study study, TraceRun run, Failure failure, Rise of) {
    int rise = of.to();
    Steps steps = run.steps();
    List<Double> rates = new ArrayList<>();
    for (int i = Math.max(0, failure.at() - of.within()); i <= failure.at(); i++) {
      rates.add(steps.lr(i));
    }
    int before = steps.lr(rise - 1) < steps.lr(rise) / 2 ? rise - 1 : of.from();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s: step %d: the learning rate rose from %s to %s; step %d: %s",
            run.label(),
            steps.number(rise),
            Wording.number(steps.lr(before)),
            Wording.number(steps.lr(rise)),
            steps.number(failure.at()),
            Story.observed(failure))
        .remedy("look at the schedule: restart at a lower rate, or warm up to it over more steps")
        .at(Runs.location(run, rise, null))
        .evidence("observed", steps.lr(rise))
        .evidence("expected", "at most twice " + Wording.number(steps.lr(before)))
        .evidence("learning-rates", rates)
        .evidence("story", Story.of(study, run))
        .covers(Runs.failure(run), Runs.divergence(run))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a rate that stays", ExampleRun.healthy(60).study()),
        Example.bad(
            "a restart at step 43",
            ExampleRun.empty().lr(1e-4).steps(43).lr(1e-2).steps(2).weights(45, Double.NaN).study(),
            "trace.csv: step 43: the learning rate rose from 0.0001 to 0.01; step 45:"
                + " linear1.weight is NaN"));
  }
}
