package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import java.util.Arrays;
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

    /** Why it is undefined for some of those targets; null where it is not. */
    default @Nullable String undefined(Group target) {
      return null;
    }

    /** Whether a target counts for nothing, not even as one of the values of a mean. */
    default boolean leavesOut(double target) {
      return false;
    }

    /** What is rounded on the way to a value of that size. */
    default double rounded(double value) {
      return value;
    }

    /** Whether few targets may outweigh all others, so that their share of the gradient counts. */
    default boolean unbounded() {
      return false;
    }
  }

  /** (p - y)^2. */
  public static final Point SQUARE = new SquaredError();

  static PointLoss of(Point point) {
    return new PointLoss(point);
  }

  @Override
  public boolean pooled() {
    return false;
  }

  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    return target.valid() ? point.undefined(target) : null;
  }

  @Override
  public boolean leavesOut(double target) {
    return point.leavesOut(target);
  }

  @Override
  public double rounded(double value) {
    return point.rounded(value);
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    double[] each = new double[n];
    for (int i = 0; i < n; i++) {
      each[i] = point.leavesOut(target[i]) ? 0 : point.value(predicted[i], target[i], type);
    }
    return type.round(new Rounded(type).sum(each, n) / counted(target, n));
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    int counted = counted(target, n);
    for (int i = 0; i < n; i++) {
      double slope = point.leavesOut(target[i]) ? 0 : point.slope(predicted[i], target[i], type);
      gradient[i] = slope == 0 ? 0 : type.round(slope / counted);
    }
  }

  private int counted(double[] target, int n) {
    return (int) Arrays.stream(target, 0, n).filter(y -> !point.leavesOut(y)).count();
  }
}
