package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.PointLoss;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Reports targets of which a few outweigh all others in the gradient. */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-gradient-scale",
    summary = "A few targets dominate the gradient of the loss",
    severity = Severity.WARNING,
    trained = true,
    thresholds = {
      @Threshold(
          key = "max-leverage",
          value = 0.5,
          doc = "share of the summed squared gradient that one value may have"),
      @Threshold(
          key = "max-ratio",
          value = 1000,
          doc = "largest gradient of one value, or window, in units of the median"),
      @Threshold(
          key = "huber-ratio",
          value = 10,
          doc = "how often loss.delta and the spread of the target may go into each other")
    },
    causes = {"value-outlier", "value-sentinel", "value-garbage", "import-axis-transposed"})
public final class GradientScale implements Check {
  private static final NumberType EXACT = NumberType.FLOAT64;

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Loss> loss = Loss.of(study.loss());
    Optional<Targets> targets = Targets.of(study);
    boolean ratio = "r2".equals(study.loss().name());
    boolean huber = "huber".equals(study.loss().name());
    if (ratio && targets.stream().anyMatch(t -> t.over(study.loss()) == LossPlan.Over.TIME)) {
      return WindowGradients.judge(study, targets.get(), settings.threshold("max-ratio"));
    }
    Optional<PointLoss.Point> point =
        ratio ? Optional.of(PointLoss.SQUARE) : loss.flatMap(of -> point(of, huber));
    List<TargetValues> channels = TargetValues.of(study);
    if (point.isEmpty() || channels.isEmpty()) {
      return new Outcome.NotEvaluated(
          "needs recordings.target, recordings.labels or arrays.train.y, and loss.name: mse, huber,"
              + " msle, mape or r2");
    }
    List<Finding> findings = new ArrayList<>();
    long judged = 0;
    for (TargetValues values : channels) {
      if (values.all().n() > 1 && values.all().m2() > 0) {
        judged++;
        overflow(study.loss(), values, point.get())
            .or(() -> dominance(study.loss(), values, point.get(), settings))
            .ifPresent(findings::add);
      }
    }
    if (huber) {
      HuberScale.judge(channels, study.loss(), settings).ifPresent(findings::add);
    }
    return judged == 0 ? new Outcome.NotEvaluated("no target varies") : Outcome.of(findings);
  }

  private static Optional<PointLoss.Point> point(Loss loss, boolean huber) {
    return loss instanceof PointLoss of && (huber || of.point().unbounded())
        ? Optional.of(of.point())
        : Optional.empty();
  }

  /** A value whose loss is more than the type holds, where the value itself is not. */
  private static Optional<Finding> overflow(
      LossPlan plan, TargetValues values, PointLoss.Point point) {
    NumberType type = plan.dtype();
    double mean = type.round(values.all().mean());
    return values.extremes().stream()
        .filter(extreme -> Double.isFinite(type.round(extreme.value())))
        .filter(extreme -> Double.isFinite(point.value(mean, extreme.value(), EXACT)))
        .filter(e -> !Double.isFinite(point.value(mean, type.round(e.value()), type)))
        .findFirst()
        .map(
            extreme ->
                about(Severity.ERROR, extreme)
                    .message(
                        "%s, whose %s against a prediction of the mean %s is %s, more than %s holds"
                            + " (%s)",
                        extreme.words(),
                        plan.word(),
                        Wording.number(values.all().mean()),
                        Wording.number(point.value(mean, extreme.value(), EXACT)),
                        type.id(),
                        Wording.number(type.largest()))
                    .remedy(
                        "scale the target, or compute the loss in float32, as automatic mixed"
                            + " precision does: then declare loss.dtype: float32")
                    .evidence("observed", point.value(mean, extreme.value(), EXACT))
                    .evidence("expected", type.largest())
                    .build());
  }

  /** A value that outweighs all others. */
  private static Optional<Finding> dominance(
      LossPlan plan, TargetValues values, PointLoss.Point point, Settings settings) {
    double mean = values.all().mean();
    DoubleUnaryOperator slope = y -> Math.abs(point.slope(mean, y, EXACT));
    TargetValues.Extreme extreme = values.farthest(slope);
    double largest = slope.applyAsDouble(extreme.value());
    double ratio = largest / values.median(slope);
    // Only of the square is the sum over all values known exactly.
    boolean square = point.equals(PointLoss.SQUARE);
    double leverage = square ? largest * largest / (4 * values.all().m2()) : 0;
    boolean single = leverage > settings.threshold("max-leverage");
    boolean far =
        point.unbounded() && Double.isFinite(ratio) && ratio > settings.threshold("max-ratio");
    return !single && !far
        ? Optional.empty()
        : Optional.of(
            about(Severity.WARNING, extreme)
                .message(
                    "%s, which %s under %s",
                    extreme.words(),
                    single
                        ? "has %s of the summed squared gradient of all values"
                            .formatted(Wording.number(leverage))
                        : "gives %s times the gradient of the median value"
                            .formatted(Wording.number(ratio)),
                    plan.word())
                .remedy(
                    "look whether that value is a fault; else clip or transform the target, or use a"
                        + " loss with a bounded gradient (mae, huber)")
                .evidence("leverage", leverage)
                .evidence("ratio-to-median", ratio)
                .build());
  }

  private static FindingBuilder about(Severity severity, TargetValues.Extreme extreme) {
    return FindingBuilder.of(severity)
        .at(extreme.at())
        .evidence("subject", extreme.at().keys().getOrDefault("subject", ""))
        .covers(extreme.covers());
  }

  @Override
  public List<Example> examples() {
    double[][] target = new double[1][32];
    target[0][17] = 1e6;
    return List.of(
        Example.clean("a target without far values", study("mse", Signals.noise(2, 1, 32))),
        Example.bad(
            "31 zeros and a million",
            study("mse", target),
            "S01.mat: y: channel 0 is 1000000 in sample 17, which has 0.9687 of the summed squared"
                + " gradient of all values under mse"));
  }

  private static Study study(String loss, double[][] target) {
    return StudyBuilder.study()
        .loss(new LossPlan(loss, 32, false, NumberType.FLOAT32))
        .recording(ExampleRecording.of("S01", Signals.noise(1, 2, 32)).target(target))
        .build();
  }
}
