package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * A loss that every sample has by itself; a group has their mean.
 *
 * @param point what one sample has
 */
public record PointLoss(Point point) implements Loss {

  /** The loss of one prediction and its target. */
  public sealed interface Point
      permits SquaredError,
          AbsoluteError,
          HuberError,
          LogError,
          PercentageError,
          BinaryEntropy,
          ClassEntropy {

    /** Its value, each operation rounded to a type. */
    double value(double predicted, double target, NumberType type);

    /** The derivative of its value by the prediction, each operation rounded to a type. */
    double slope(double predicted, double target, NumberType type);

    /** Why it is undefined for targets from {@code min} to {@code max}; null where it is not. */
    default @Nullable String undefined(double min, double max) {
      return null;
    }

    /** Whether few targets may outweigh all others, so that their share of the gradient counts. */
    default boolean unbounded() {
      return false;
    }
  }

  static PointLoss of(Point point) {
    return new PointLoss(point);
  }

  @Override
  public boolean pooled() {
    return false;
  }

  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    return target.valid() ? point.undefined(target.min(), target.max()) : null;
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum = type.round(sum + point.value(predicted[i], target[i], type));
    }
    return type.round(sum / n);
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    for (int i = 0; i < n; i++) {
      gradient[i] = type.round(point.slope(predicted[i], target[i], type) / n);
    }
  }
}
