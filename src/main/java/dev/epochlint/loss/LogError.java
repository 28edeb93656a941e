package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/** (log(1 + p) - log(1 + y))^2. */
record LogError() implements PointLoss.Point {
  @Override
  public double value(double predicted, double target, NumberType type) {
    double difference = difference(predicted, target, type);
    return type.round(difference * difference);
  }

  private static double difference(double predicted, double target, NumberType type) {
    return type.round(
        type.round(StrictMath.log1p(predicted)) - type.round(StrictMath.log1p(target)));
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    double twice = type.round(2 * difference(predicted, target, type));
    return type.round(twice / type.round(predicted + 1));
  }

  @Override
  public @Nullable String undefined(Group target) {
    return target.min() <= -1 ? "log(1 + y) needs y above -1" : null;
  }

  /** Both logarithms are rounded before their difference, which is the root of it, is taken. */
  @Override
  public double rounded(double value) {
    return Math.sqrt(value);
  }

  @Override
  public boolean unbounded() {
    return true;
  }
}
