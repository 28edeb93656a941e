package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * -y log p - (1 - y) log(1 - p), of probabilities or of logits.
 *
 * @param logits whether predictions are logits
 */
record BinaryEntropy(boolean logits) implements PointLoss.Point {
  /** PyTorch takes no logarithm below this one, and no p (1 - p) below the other. */
  private static final double LEAST_LOG = -100;

  private static final double LEAST_PRODUCT = 1e-12;

  @Override
  public double value(double predicted, double target, NumberType type) {
    if (logits) {
      double softplus =
          type.round(
              Math.max(-predicted, 0)
                  + type.round(StrictMath.log1p(StrictMath.exp(-Math.abs(predicted)))));
      return type.round(type.round(type.round(1 - target) * predicted) + softplus);
    }
    if (!(predicted >= 0 && predicted <= 1)) {
      return Double.NaN;
    }
    double log = Math.max(type.round(StrictMath.log(predicted)), LEAST_LOG);
    double other = Math.max(type.round(StrictMath.log1p(-predicted)), LEAST_LOG);
    return type.round(type.round(type.round(target - 1) * other) - type.round(target * log));
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    if (logits) {
      double sigmoid = type.round(1 / type.round(1 + type.round(StrictMath.exp(-predicted))));
      return type.round(sigmoid - target);
    }
    double product = type.round(type.round(1 - predicted) * predicted);
    return type.round(
        type.round(predicted - target) / Math.max(product, type.round(LEAST_PRODUCT)));
  }

  @Override
  public @Nullable String undefined(Group target) {
    if (target.min() >= 0 && target.max() <= 1) {
      return null;
    }
    return logits
        ? "the gradient of a target outside 0 to 1 never ends: logits drift until they overflow"
        : "a target outside 0 to 1 is no probability";
  }
}
