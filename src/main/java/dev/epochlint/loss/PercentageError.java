package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/** 100 |p - y| / |y|. */
record PercentageError() implements PointLoss.Point {
  @Override
  public double value(double predicted, double target, NumberType type) {
    double distance = type.round(Math.abs(predicted - target));
    return type.round(100 * type.round(distance / Math.abs(target)));
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    double each = type.round(100 / Math.abs(target));
    return type.round(Math.signum(predicted - target) * each);
  }

  @Override
  public @Nullable String undefined(Group target) {
    return target.nearest() == 0 ? "a percentage of 0 divides by 0" : null;
  }

  @Override
  public boolean unbounded() {
    return true;
  }
}
