package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;

/** (p - y)^2. */
record SquaredError() implements PointLoss.Point {
  @Override
  public double value(double predicted, double target, NumberType type) {
    double difference = type.round(predicted - target);
    return type.round(difference * difference);
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    return type.round(2 * type.round(predicted - target));
  }

  @Override
  public boolean unbounded() {
    return true;
  }
}
