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
import dev.epochlint.loss.Loss;
import java.util.List;
import java.util.Optional;

/** Reports values that the declared loss can't have. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-range",
    summary = "The loss has a value that it cannot have",
    severity = Severity.ERROR,
    thresholds =
        @Threshold(
            key = "tolerance",
            value = 1e-4,
            doc = "how far beyond its range rounding may carry a value"))
public final class LossRange implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, dump -> judge(dump, settings));
  }

  private static Outcome judge(Dump dump, Settings settings) {
    Optional<Loss> loss = Loss.of(dump.plan());
    if (loss.isEmpty()) {
      return new Outcome.NotEvaluated("declare loss.name");
    }
    double tolerance = settings.threshold("tolerance");
    double low = loss.get().smallest() - tolerance;
    double high = loss.get().largest() + tolerance;
    // A correlation is often negated instead of subtracted from one: then it is in [-1, 1].
    boolean negated =
        high < Double.POSITIVE_INFINITY
            && dump.count(s -> smallest(s) < -1 - tolerance || largest(s) > 1 + tolerance) == 0;
    Optional<DumpStep> beyond =
        negated ? Optional.empty() : dump.first(s -> smallest(s) < low || largest(s) > high);
    return Outcome.of(
        beyond.map(step -> List.of(finding(dump, step, loss.get(), low, high))).orElse(List.of()));
  }

  /** The smallest finite value of a step; what is reported where its rows have none. */
  private static double smallest(DumpStep step) {
    return step.values().known() > 0 ? step.values().min() : step.observed();
  }

  private static double largest(DumpStep step) {
    return step.values().known() > 0 ? step.values().max() : step.observed();
  }

  private static Finding finding(Dump dump, DumpStep step, Loss loss, double low, double high) {
    boolean below = smallest(step) < low;
    double value = below ? smallest(step) : largest(step);
    long steps = dump.count(s -> smallest(s) < low || largest(s) > high);
    String range =
        Double.isFinite(loss.largest())
            ? "between %s and %s"
                .formatted(Wording.number(loss.smallest()), Wording.number(loss.largest()))
            : "at least " + Wording.number(loss.smallest());
    return dump.finding(Severity.ERROR, step)
        .message(
            "%s: %s has the value %s, where %s is %s%s",
            dump.dump().file(),
            step.label(),
            Wording.number(value),
            dump.plan().word(),
            range,
            steps == 1 ? "" : "; so in %s".formatted(Wording.count(steps - 1, "more step")))
        .remedy(
            "compare the code of the loss with its definition: a missing root or mean in the"
                + " denominator, a one-pass variance that came out negative, targets outside their"
                + " domain")
        .evidence("expected", range)
        .evidence("observed", value)
        .evidence("steps-affected", steps)
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("1 - r between 0 and 2", DumpExamples.values("pearson", i -> i / 16.0)),
        Example.bad(
            "1 - r of 2.31",
            DumpExamples.values("pearson", i -> i == 7 ? 2.31 : 0.5),
            "loss.csv: step 0 has the value 2.31, where pearson is between 0 and 2; so in 49 more"
                + " steps"));
  }
}
