package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * 1 - r, Pearson's correlation. With u and v the centred predictions and targets of length 1, its
 * derivative is -(v - r u) / a, where a is the length of the centred predictions: it explodes with
 * flat predictions and is undefined for flat targets.
 *
 * @param formula one-pass: variances as E[x^2] - E[x]^2 and one root of their product; two-pass:
 *     centred first, two lengths; what is added to each variance or squared length
 */
record Correlation(LossPlan.Formula formula) implements OneLess {
  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    return target.isConstant(type) ? "a correlation with a constant is 0/0" : null;
  }

  @Override
  public boolean needsSpread() {
    return true;
  }

  @Override
  public int emptyGroup() {
    return 2;
  }

  @Override
  public double squares(Group target) {
    return formula.onePass() ? target.m2() / target.n() : target.m2();
  }

  @Override
  public double product(Group target) {
    double variance = target.m2() / target.n();
    return variance * variance;
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    return type.round(1 - parts(predicted, target, n, new Rounded(type)).r());
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    Rounded in = new Rounded(type);
    Parts parts = parts(predicted, target, n, in);
    for (int i = 0; i < n; i++) {
      double u = in.ratio(parts.p()[i], parts.a());
      double v = in.ratio(parts.y()[i], parts.b());
      gradient[i] = -in.ratio(in.difference(v, in.product(parts.r(), u)), parts.a());
    }
  }

  /** Centred predictions and targets, their lengths, and r. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(double[] p, double[] y, double a, double b, double r) {}

  private Parts parts(double[] predicted, double[] target, int n, Rounded in) {
    double meanP = in.mean(predicted, n);
    double meanY = in.mean(target, n);
    double[] p = in.less(predicted, meanP, n);
    double[] y = in.less(target, meanY, n);
    if (!formula.onePass()) {
      double a = length(in.dot(p, p, n), in);
      double b = length(in.dot(y, y, n), in);
      return new Parts(p, y, a, b, in.ratio(in.dot(p, y, n), in.product(a, b)));
    }
    double varianceP = moment(predicted, predicted, meanP, meanP, n, in);
    double varianceY = moment(target, target, meanY, meanY, n, in);
    double r =
        in.ratio(
            moment(predicted, target, meanP, meanY, n, in),
            length(in.product(varianceP, varianceY), in));
    return new Parts(
        p, y, length(in.product(varianceP, n), in), length(in.product(varianceY, n), in), r);
  }

  private double length(double square, Rounded in) {
    return in.root(in.sum(square, formula.epsilon()));
  }

  /** E[xy] - E[x] E[y]. */
  private static double moment(
      double[] x, double[] y, double meanX, double meanY, int n, Rounded in) {
    return in.difference(in.ratio(in.dot(x, y, n), n), in.product(meanX, meanY));
  }
}
