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

/** Reports predictions so flat that the gradient of a correlation overturns them in one step. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-prediction-spread",
    summary = "Predictions are so flat that the gradient of a correlation explodes",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(
          key = "warning-step",
          value = 1,
          doc = "relative step of the predictions above which it is a warning"),
      @Threshold(
          key = "error-step",
          value = 100,
          doc = "relative step of the predictions above which it is an error")
    })
public final class PredictionSpread implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Dump.judge(study, dump -> judge(dump, settings));
  }

  private static Outcome judge(Dump dump, Settings settings) {
    boolean known = dump.count(step -> step.pairs() != null) > 0;
    if (!"pearson".equals(dump.study().loss().name()) || dump.overTime() || !known) {
      return new Outcome.NotEvaluated(
          "needs loss.name: pearson with loss.over: batch, and the columns prediction and target");
    }
    Double rate = dump.study().inputs().training().learningRate();
    boolean plain = dump.study().inputs().training().plainDescent();
    double factor = rate == null || !plain ? 0 : rate;
    DumpStep worst = null;
    for (DumpStep step : dump.steps()) {
      boolean worse =
          worst == null
              || relative(dump.study(), step, factor) > relative(dump.study(), worst, factor);
      worst = worse && step.pairs() != null ? step : worst;
    }
    double largest = worst == null ? 0 : relative(dump.study(), worst, factor);
    if (worst == null || !(largest > settings.threshold("warning-step"))) {
      return factor == 0
          ? new Outcome.NotEvaluated(
              "no prediction is constant; for flat ones declare training.learning-rate of a plain"
                  + " optimiser")
          : new Outcome.Passed();
    }
    return Outcome.of(List.of(finding(dump, worst, largest, settings)));
  }

  /**
   * The step in units of the length of the centred predictions: rate sqrt(1 - r^2) / (m std^2);
   * infinite where they are constant.
   */
  private static double relative(Study study, DumpStep step, double rate) {
    DumpStep.Pairs pairs = step.pairs();
    if (pairs == null || !pairs.predicted().valid() || step.rows() < 2) {
      return 0;
    }
    if (pairs.predicted().isConstant(study.loss().dtype())) {
      return Double.POSITIVE_INFINITY;
    }
    double r = Double.isNaN(pairs.r()) ? 0 : Math.min(1, Math.abs(pairs.r()));
    return rate * Math.sqrt(1 - r * r) / pairs.predicted().m2();
  }

  private static Finding finding(Dump dump, DumpStep step, double relative, Settings settings) {
    boolean error = relative > settings.threshold("error-step");
    double std = step.pairs() == null ? Double.NaN : step.pairs().predicted().std();
    return dump.finding(error ? Severity.ERROR : Severity.WARNING, step)
        .message(
            "%s: predictions of %s have a standard deviation of %s over %d samples: %s",
            dump.dump().file(),
            step.label(),
            Wording.number(std),
            step.rows(),
            Double.isInfinite(relative)
                ? "a correlation with a constant is 0/0"
                : "one step of the gradient is %s times as long as they are"
                    .formatted(Wording.number(relative)))
        .remedy(
            "start from larger weights in the last layer, lower the learning rate, or train the"
                + " first epochs with mse: the gradient of 1 - r grows as one over the spread of the"
                + " predictions")
        .evidence("std", std)
        .evidence("relative-step", relative)
        .evidence("growth", Math.sqrt(1 + relative * relative))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "predictions that vary as targets do",
            DumpExamples.pairs("pearson", 1, batch -> Double.NaN)),
        Example.bad(
            "predictions of 1e-4",
            DumpExamples.pairs("pearson", 1e-4, batch -> Double.NaN),
            "loss.csv: predictions of step 19 have a standard deviation of 7.353e-05 over 32 "
                + "samples: one step of the gradient is 54303 times as long as they are"));
  }
}
