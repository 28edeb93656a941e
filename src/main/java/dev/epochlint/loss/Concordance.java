package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * 1 - 2 s_py / (s_p^2 + s_y^2 + (mean p - mean y)^2), one less Lin's concordance (1989).
 *
 * @param formula what is added to the denominator
 */
record Concordance(LossPlan.Formula formula) implements OneLess {
  @Override
  public @Nullable String undefined(Group target, NumberType type) {
    return null;
  }

  @Override
  public @Nullable String silent(Group target, NumberType type) {
    return target.isConstant(type)
        ? "a concordance with a constant is 0 whatever is predicted, and so is its gradient"
        : null;
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
    return target.m2() / target.n();
  }

  @Override
  public double value(double[] predicted, double[] target, int n, NumberType type) {
    Rounded in = new Rounded(type);
    Parts parts = parts(predicted, target, n, in);
    return in.difference(1, in.ratio(parts.top(), parts.bottom()));
  }

  @Override
  public void gradient(
      double[] predicted, double[] target, int n, NumberType type, double[] gradient) {
    Rounded in = new Rounded(type);
    Parts parts = parts(predicted, target, n, in);
    double c = in.ratio(parts.top(), parts.bottom());
    double scale = in.ratio(2, in.product(n, parts.bottom()));
    for (int i = 0; i < n; i++) {
      double toMean = in.sum(parts.p()[i], parts.apart());
      double slope = in.difference(parts.y()[i], in.product(c, toMean));
      gradient[i] = -in.product(scale, slope);
    }
  }

  /** Centred predictions and targets, the difference of means, and the fraction. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Parts(double[] p, double[] y, double apart, double top, double bottom) {}

  private Parts parts(double[] predicted, double[] target, int n, Rounded in) {
    double meanP = in.mean(predicted, n);
    double meanY = in.mean(target, n);
    double[] p = in.less(predicted, meanP, n);
    double[] y = in.less(target, meanY, n);
    double apart = in.difference(meanP, meanY);
    double spread = in.sum(in.ratio(in.dot(p, p, n), n), in.ratio(in.dot(y, y, n), n));
    double bottom = in.sum(in.sum(spread, in.product(apart, apart)), formula.epsilon());
    return new Parts(p, y, apart, in.product(2, in.ratio(in.dot(p, y, n), n)), bottom);
  }
}
