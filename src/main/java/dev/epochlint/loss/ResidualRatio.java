package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * 1 - R^2: the squared error as a share of the squared deviation of the target.
 *
 * @param added what is added to that deviation
 */
record ResidualRatio(double added) implements Loss {
  @Override
  public boolean pooled() {
    return true;
  }

  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    return target.isConstant(type) ? "a share of no deviation divides by 0" : null;
  }

  @Override
  public boolean needsSpread() {
    return true;
  }

  @Override
  public int emptyGroup() {
    return 1;
  }

  @Override
  public double squares(Group target) {
    return target.m2();
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    Rounded in = new Rounded(type);
    double error = 0;
    for (int i = 0; i < n; i++) {
      double difference = in.difference(predicted[i], target[i]);
      error = in.sum(error, in.product(difference, difference));
    }
    return in.ratio(error, deviation(target, n, in));
  }

  private double deviation(double[] target, int n, Rounded in) {
    double[] centred = in.less(target, in.mean(target, n), n);
    return in.sum(in.dot(centred, centred, n), added);
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    Rounded in = new Rounded(type);
    double deviation = deviation(target, n, in);
    for (int i = 0; i < n; i++) {
      double twice = in.product(2, in.difference(predicted[i], target[i]));
      gradient[i] = in.ratio(twice, deviation);
    }
  }
}
