package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;

/** |p - y|; its slope at p = y is 0. */
record AbsoluteError() implements PointLoss.Point {
  @Override
  public double value(double predicted, double target, NumberType type) {
    return type.round(Math.abs(predicted - target));
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    return Math.signum(predicted - target);
  }
}
