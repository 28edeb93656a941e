package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * Cross entropy of classes, here as a single prediction sees it: the logit of its class against
 * that of another one, which is 0. The value for more classes is the sum of such terms at most.
 */
record ClassEntropy() implements PointLoss.Point {
  private static final BinaryEntropy TWO = new BinaryEntropy(true);

  @Override
  public double value(double predicted, double target, NumberType type) {
    return TWO.value(predicted, Math.min(target, 1), type);
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    return TWO.slope(predicted, Math.min(target, 1), type);
  }

  @Override
  public @Nullable String undefined(double min, double max) {
    return min < 0 ? "a class is a number from 0 on" : null;
  }
}
