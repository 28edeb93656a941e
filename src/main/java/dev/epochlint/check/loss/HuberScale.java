package dev.epochlint.check.loss;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.LossPlan;
import java.util.List;
import java.util.Optional;

/** How the bend of a Huber loss lies against the spread of the targets. */
final class HuberScale {
  private HuberScale() {}

  /** A note where nearly all residuals of a prediction of the median lie on one side of it. */
  static Optional<Finding> judge(List<TargetValues> channels, LossPlan plan, Settings settings) {
    double delta = plan.formula().delta();
    double most = settings.threshold("huber-ratio");
    for (TargetValues values : channels) {
      double median = values.median(y -> y);
      double deviation = values.median(y -> Math.abs(y - median));
      double ratio = delta / deviation;
      boolean square = ratio > most;
      if (deviation > 0 && (square || ratio < 1 / most)) {
        TargetValues.Extreme place = values.farthest(y -> Math.abs(y - median));
        return Optional.of(
            FindingBuilder.of(Severity.NOTE)
                .message(
                    "delta %s is %s times the median absolute deviation %s of the target: huber is"
                        + " then %s",
                    Wording.number(delta),
                    Wording.number(ratio),
                    Wording.number(deviation),
                    square
                        ? "the squared error and bounds no gradient"
                        : "the absolute error, whose gradient has one size however near the target"
                            + " is")
                .remedy("choose loss.delta near the spread of the residuals, or scale the target")
                .at(place.at().with("sample", null))
                .evidence("delta", delta)
                .evidence("median-absolute-deviation", deviation)
                .covers(place.covers())
                .build());
      }
    }
    return Optional.empty();
  }
}
