package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;

/**
 * Square below a distance, linear above (Huber 1964).
 *
 * @param delta that distance
 */
record HuberError(double delta) implements PointLoss.Point {
  @Override
  public double value(double predicted, double target, NumberType type) {
    double distance = type.round(Math.abs(predicted - target));
    return distance < delta
        ? type.round(0.5 * type.round(distance * distance))
        : type.round(delta * type.round(distance - type.round(0.5 * delta)));
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    double difference = type.round(predicted - target);
    return Math.abs(difference) < delta ? difference : type.round(delta * Math.signum(difference));
  }
}
