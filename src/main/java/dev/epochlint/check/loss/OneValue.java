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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reports a loss that has one value a batch where each sample should have one. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-one-value",
    summary = "The loss has one value a batch, the rest is zero or missing",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(key = "min-steps", value = 5, doc = "steps that must be there"),
      @Threshold(key = "min-share", value = 0.9, doc = "share of the steps that must be so")
    },
    causes = "loss-broadcast")
public final class OneValue implements Check {
  /** Rows from which on a single value that is not 0 is no chance. */
  private static final int FEW = 4;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, dump -> judge(dump, settings));
  }

  private static Outcome judge(Dump dump, Settings settings) {
    Optional<Finding> finding =
        rows(dump, settings)
            .or(() -> zeros(dump, settings))
            .or(() -> nothing(dump, settings))
            .or(() -> gradients(dump, settings));
    boolean few = dump.steps().size() < settings.threshold("min-steps");
    return finding.isEmpty() && few
        ? new Outcome.Underpowered(
            "%s in the loss dump; %s are needed"
                .formatted(
                    Wording.count(dump.steps().size(), "step"),
                    Wording.number(settings.threshold("min-steps"))))
        : Outcome.of(finding.map(List::of).orElse(List.of()));
  }

  /** Another number of rows than there are samples in a batch. */
  private static Optional<Finding> rows(Dump dump, Settings settings) {
    List<DumpStep> wrong =
        dump.steps().stream()
            .filter(step -> dump.samples(step) > 1 && dump.samples(step) != step.rows())
            .toList();
    if (wrong.size() < settings.threshold("min-share") * dump.steps().size()) {
      return Optional.empty();
    }
    Map<Integer, Long> counts =
        wrong.stream()
            .collect(Collectors.groupingBy(DumpStep::rows, TreeMap::new, Collectors.counting()));
    // Incomplete last batches have still other numbers of rows: the commonest tells.
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .flatMap(
            most -> {
              DumpStep first = dump.first(step -> step.rows() == most.getKey()).orElseThrow();
              // A dump of one step may be that of the incomplete last batch.
              boolean several = most.getValue() > 1 || first.rows() > dump.samples(first);
              return several
                  ? Optional.of(rows(dump, first, dump.samples(first), most.getValue()))
                  : Optional.empty();
            });
  }

  private static Finding rows(Dump dump, DumpStep step, int batch, long steps) {
    boolean natural = step.rows() == 1 && dump.overBatch();
    return dump.finding(natural ? Severity.WARNING : Severity.ERROR, step)
        .message(
            "%s: the loss has %s a step in %d of %s, where a batch has %d samples%s",
            dump.dump().file(),
            Wording.count(step.rows(), "value"),
            steps,
            Wording.count(dump.steps().size(), "step"),
            batch,
            natural
                ? "; %s over the batch has no more, so that the framework averages one number"
                    .formatted(dump.plan().word())
                : "")
        .remedy(
            "return one value for each sample (reduction='none', a mean over all axes but the"
                + " first) and dump one row for each sample; a mean that training takes by intent"
                + " belongs into the column reported of these rows")
        .evidence("expected", batch)
        .evidence("observed", step.rows())
        .evidence("steps-affected", steps)
        .build();
  }

  /** One value that is not 0, always at the same position. */
  private static Optional<Finding> zeros(Dump dump, Settings settings) {
    Map<Long, List<DumpStep>> single =
        dump.steps().stream()
            .filter(step -> step.rows() >= FEW && step.values().nonZero() == 1)
            .collect(Collectors.groupingBy(step -> step.values().nonZeroAt()));
    double needed =
        Math.max(
            settings.threshold("min-steps"),
            settings.threshold("min-share")
                * dump.count(step -> step.rows() >= FEW && !isNothing(step)));
    return single.values().stream()
        .filter(steps -> steps.size() >= needed)
        .findFirst()
        .map(steps -> zeros(dump, steps));
  }

  /** Values that are all 0. */
  private static Optional<Finding> nothing(Dump dump, Settings settings) {
    long judged = dump.count(step -> step.rows() >= FEW && step.values().known() > 0);
    long hit = dump.count(OneValue::isNothing);
    boolean most =
        hit >= settings.threshold("min-steps") && hit >= settings.threshold("min-share") * judged;
    return most
        ? dump.first(OneValue::isNothing).map(step -> nothing(dump, step, hit))
        : Optional.empty();
  }

  private static boolean isNothing(DumpStep step) {
    return step.rows() >= FEW && step.values().known() > 0 && step.values().nonZero() == 0;
  }

  private static Finding nothing(Dump dump, DumpStep step, long steps) {
    return dump.finding(Severity.WARNING, step)
        .message(
            "%s: in %d of %s the loss of all %d samples is exactly 0",
            dump.dump().file(), steps, Wording.count(dump.steps().size(), "step"), step.rows())
        .remedy(
            "look whether predictions are compared with themselves, or everything is masked, or the"
                + " values are dumped before they are computed")
        .evidence("steps-affected", steps)
        .build();
  }

  private static Finding zeros(Dump dump, List<DumpStep> steps) {
    DumpStep first = steps.get(0);
    Mechanism mechanism = Mechanism.of(first);
    return dump.finding(Severity.ERROR, first)
        .message(
            "%s: in %d of %s only position %d has a loss (%s in %s) and the other %d are 0%s; %s",
            dump.dump().file(),
            steps.size(),
            Wording.count(dump.steps().size(), "step"),
            first.values().nonZeroAt(),
            Wording.number(first.values().nonZeroValue()),
            first.label(),
            first.rows() - 1,
            first.reported() == null ? "" : ", reported as " + Wording.number(first.observed()),
            mechanism.consequence(first.rows()))
        .remedy(
            "return one value for each sample: a loss of the whole batch belongs into a scalar, not"
                + " into the first element of a vector of zeros")
        .evidence("steps-affected", steps.size())
        .evidence("position", first.values().nonZeroAt())
        .evidence("value", first.values().nonZeroValue())
        .evidence("mean", first.mean())
        .evidence("reported", first.observed())
        .evidence("mechanism", mechanism.id())
        .build();
  }

  /** Gradients that reach one sample only. */
  private static Optional<Finding> gradients(Dump dump, Settings settings) {
    Predicates so = new Predicates();
    long known = dump.count(so::judged);
    long hit = dump.count(so::single);
    boolean most =
        hit >= settings.threshold("min-steps") && hit >= settings.threshold("min-share") * known;
    return most ? dump.first(so::single).map(step -> gradients(dump, step, hit)) : Optional.empty();
  }

  /** Steps with gradients, and those of which at most one row has any. */
  private record Predicates() {
    boolean judged(DumpStep step) {
      return step.rows() >= FEW && step.zeroGradients() >= 0;
    }

    boolean single(DumpStep step) {
      return judged(step) && step.zeroGradients() >= step.rows() - 1;
    }
  }

  private static Finding gradients(Dump dump, DumpStep step, long steps) {
    return dump.finding(Severity.ERROR, step)
        .message(
            "%s: in %d of %s the gradient of at least %d of %d samples is exactly 0",
            dump.dump().file(),
            steps,
            Wording.count(dump.steps().size(), "step"),
            step.zeroGradients(),
            step.rows())
        .remedy("look how the loss is reduced: only one sample of a batch reaches the weights")
        .evidence("steps-affected", steps)
        .evidence("zero-gradients", step.zeroGradients())
        .build();
  }

  @Override
  public List<Example> examples() {
    Function<Integer, Double> every = position -> 0.5 + 0.01 * position;
    Function<Integer, Double> first = position -> position == 0 ? 0.84 : 0.0;
    return List.of(
        Example.clean("a value for each sample", DumpExamples.values("pearson", every)),
        Example.bad(
            "one value a batch, the rest zero",
            DumpExamples.values("pearson", first),
            "loss.csv: in 50 of 50 steps only position 0 has a loss (0.84 in step 0) and the other"
                + " 31 are 0, reported as 0.02625; averaged it is 1/32 of the loss, and so is its"
                + " gradient: training crawls, but this alone does not blow it up"));
  }
}
