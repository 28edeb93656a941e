package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * 1 - cos of the angle between predictions and targets.
 *
 * @param least no length is taken below this, as PyTorch does with 1e-8; 0 for none
 */
record CosineDistance(double least) implements OneLess {
  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    boolean zero = Math.max(Math.abs(target.min()), Math.abs(target.max())) < type.smallest();
    return zero ? "the angle to a target of zeros is 0/0" : null;
  }

  @Override
  public int emptyGroup() {
    return 1;
  }

  @Override
  public double squares(Group target) {
    return target.m2() + target.n() * target.mean() * target.mean();
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    Rounded in = new Rounded(type);
    double a = length(predicted, n, in);
    double b = length(target, n, in);
    return in.difference(1, in.ratio(in.dot(predicted, target, n), in.product(a, b)));
  }

  private double length(double[] values, int n, Rounded in) {
    return Math.max(in.root(in.dot(values, values, n)), least);
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    Rounded in = new Rounded(type);
    double a = length(predicted, n, in);
    double b = length(target, n, in);
    double c = in.ratio(in.dot(predicted, target, n), in.product(a, b));
    for (int i = 0; i < n; i++) {
      double v = in.ratio(target[i], b);
      double u = in.ratio(predicted[i], a);
      gradient[i] = -in.ratio(in.difference(v, in.product(c, u)), a);
    }
  }
}
