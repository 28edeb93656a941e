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
import java.util.Optional;

/** Reports a loss over all pairs of predictions and targets: (B, 1) against (B). */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-broadcast",
    summary = "The loss compares every prediction with every target",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "tolerance",
          value = 1e-4,
          doc = "relative difference up to which two losses are the same"),
      @Threshold(key = "min-share", value = 0.95, doc = "share of the steps that must be so")
    })
public final class BroadcastLoss implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, dump -> judge(dump, settings));
  }

  private static Outcome judge(Dump dump, Settings settings) {
    Optional<Finding> rows = rows(dump, settings);
    Variants variants = new Variants(dump, settings.threshold("tolerance"));
    int pairs = dump.dump().variants().indexOf("broadcast");
    boolean known = pairs >= 0 && !dump.overTime();
    if (rows.isEmpty() && !known && dump.samples(dump.steps().get(0)) == 0) {
      return new Outcome.NotEvaluated(
          "declare loss.batch, or dump the columns prediction and target");
    }
    if (rows.isPresent() || !known) {
      return Outcome.of(rows.map(List::of).orElse(List.of()));
    }
    boolean all =
        variants.share(pairs) >= settings.threshold("min-share")
            && variants.share(0) < settings.threshold("min-share");
    Optional<DumpStep> step = dump.first(s -> variants.differ(s, 0) && !variants.differ(s, pairs));
    return Outcome.of(
        all && step.isPresent() ? List.of(value(dump, step.get(), pairs)) : List.of());
  }

  /** A square of values. */
  private static Optional<Finding> rows(Dump dump, Settings settings) {
    long whole = dump.count(step -> isSquare(dump, step));
    long steps = whole + dump.count(step -> !isSquare(dump, step) && isSmallSquare(dump, step));
    return whole == 0
            || 2 * whole < steps
            || steps < settings.threshold("min-share") * (dump.steps().size() - 1)
        ? Optional.empty()
        : dump.first(step -> isSquare(dump, step))
            .map(
                step ->
                    dump.finding(Severity.ERROR, step)
                        .message(
                            "%s: the loss has %d values a step, the square of the batch size %d:"
                                + " every prediction is compared with every target",
                            dump.dump().file(), step.rows(), dump.samples(step))
                        .remedy(REMEDY)
                        .evidence("expected", dump.samples(step))
                        .evidence("observed", step.rows())
                        .build());
  }

  private static boolean isSquare(Dump dump, DumpStep step) {
    int samples = dump.samples(step);
    return samples > 1 && step.rows() == (long) samples * samples;
  }

  /** An incomplete last batch, of which an epoch has one. */
  private static boolean isSmallSquare(Dump dump, DumpStep step) {
    long side = Math.round(Math.sqrt(step.rows()));
    return side < dump.batch() && side * side == step.rows();
  }

  private static final String REMEDY =
      "give predictions and targets the same shape: squeeze the last axis of (B, 1), or unsqueeze"
          + " the target";

  private static Finding value(Dump dump, DumpStep step, int pairs) {
    return dump.finding(Severity.ERROR, step)
        .message(
            "%s: %s is %s, the %s over all pairs of a prediction and a target; of the pairs that"
                + " belong together it is %s",
            dump.dump().file(),
            step.label(),
            Wording.number(step.observed()),
            dump.plan().word(),
            Wording.number(step.recomputed()[0]))
        .remedy(REMEDY)
        .evidence("expected", step.recomputed()[0])
        .evidence("observed", step.observed())
        .evidence("all-pairs", step.recomputed()[pairs])
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "the mean squared error of each pair",
            DumpExamples.pairs("mse", 1, batch -> DumpExamples.error(batch, false))),
        Example.bad(
            "of all pairs",
            DumpExamples.pairs("mse", 1, batch -> DumpExamples.error(batch, true)),
            "loss.csv: step 0 is 2.062, the mse over all pairs of a prediction and a target; "
                + "of the pairs that belong together it is 2.188"));
  }
}
