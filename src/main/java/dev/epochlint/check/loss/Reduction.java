package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.DumpStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports a loss that is not the declared one of its predictions and targets. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-reduction",
    summary = "The reported loss is not the declared loss of its samples",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "tolerance",
          value = 1e-3,
          doc = "relative difference up to which two losses are the same"),
      @Threshold(key = "min-share", value = 0.95, doc = "share of the steps that must be so")
    },
    causes = {"loss-broadcast", "loss-one-value", "loss-nonfinite"})
public final class Reduction implements Check {
  private static final Map<String, String> WORDS =
      Map.of(
          "sum", "the sum over its samples: the learning rate then scales with the batch",
          "first-only", "that of the first sample only",
          "root", "the root of it",
          "negated", "its negative: training goes uphill",
          "broadcast", "that of all pairs of a prediction and a target",
          "divided-by-batch", "divided by the batch size: the gradient is as much too small",
          "negated-correlation", "the negative correlation, not one less the correlation",
          "ddof-1", "computed with n - 1 in its covariance and n in its deviations",
          "ddof-0", "computed with n in its covariance and n - 1 in its deviations");

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, dump -> judge(dump, settings));
  }

  private static Outcome judge(Dump dump, Settings settings) {
    Variants variants = new Variants(dump, settings.threshold("tolerance"));
    double needed = settings.threshold("min-share");
    boolean paired = !dump.overTime() && dump.count(variants::comparable) > 0;
    if (paired) {
      return Outcome.of(declared(dump, variants, needed).map(List::of).orElse(List.of()));
    }
    long reported = dump.count(Reduction::reports);
    return reported == 0
        ? new Outcome.NotEvaluated(
            "dump the column reported, or prediction and target of a declared loss")
        : Outcome.of(values(dump, variants, needed * reported).map(List::of).orElse(List.of()));
  }

  private static Optional<Finding> declared(Dump dump, Variants variants, double needed) {
    if (variants.share(0) >= needed) {
      return Optional.empty();
    }
    String match = "none";
    for (int v = 1; v < dump.dump().variants().size() && match.equals("none"); v++) {
      match = variants.share(v) >= needed ? dump.dump().variants().get(v) : "none";
    }
    if (match.equals("none") && variants.penalised()) {
      return Optional.empty();
    }
    String found = match;
    return dump.first(step -> variants.comparable(step) && variants.differ(step, 0))
        .map(step -> finding(dump, step, found, step.recomputed()[0]));
  }

  /** Without predictions: what was reported against the values. */
  private static Optional<Finding> values(Dump dump, Variants variants, double needed) {
    long mean = dump.count(s -> reports(s) && variants.same(s.observed(), s.mean()));
    if (mean >= needed) {
      return Optional.empty();
    }
    long sum = dump.count(s -> reports(s) && variants.same(s.observed(), s.values().sum()));
    long first = dump.count(s -> reports(s) && variants.same(s.observed(), s.values().first()));
    String match = sum >= needed ? "sum" : first >= needed ? "first-only" : "none";
    return dump.first(s -> reports(s) && !variants.same(s.observed(), s.mean()))
        .map(step -> finding(dump, step, match, step.mean()));
  }

  private static boolean reports(DumpStep step) {
    return step.values().known() == step.rows()
        && step.reported() != null
        && Double.isFinite(step.observed());
  }

  private static Finding finding(Dump dump, DumpStep step, String match, double expected) {
    Severity severity = match.equals("sum") ? Severity.WARNING : Severity.ERROR;
    return dump.finding(severity, step)
        .message(
            "%s: %s is %s, where the %s of its %s is %s; %s",
            dump.dump().file(),
            step.label(),
            Wording.number(step.observed()),
            dump.plan().name() == null ? "mean" : dump.plan().word(),
            Wording.count(step.rows(), "sample"),
            Wording.number(expected),
            WORDS.containsKey(match)
                ? "it is " + WORDS.get(match)
                : "it is neither the sum nor any other usual slip")
        .remedy(
            match.equals("sum")
                ? "use reduction='mean', or divide the learning rate by the batch size"
                : "look how the loss is reduced and which tensors reach it; a penalty on weights may"
                    + " be left out of what is reported")
        .evidence("expected", expected)
        .evidence("observed", step.observed())
        .evidence("variant", match)
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "the mean is reported",
            DumpExamples.pairs("mse", 1, batch -> DumpExamples.error(batch, false))),
        Example.bad(
            "the sum is reported",
            DumpExamples.pairs("mse", 1, batch -> 32 * DumpExamples.error(batch, false)),
            "loss.csv: step 0 is 70.03, where the mse of its 32 samples is 2.188; it is the s"
                + "um over its samples: the learning rate then scales with the batch"));
  }
}
