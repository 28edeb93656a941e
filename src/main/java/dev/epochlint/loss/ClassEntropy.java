package dev.epochlint.loss;

import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import org.jspecify.annotations.Nullable;

/**
 * Cross entropy of classes, here as a single prediction sees it: the logit of its class against
 * that of another one, which is 0. The value for more classes is the sum of such terms at most.
 *
 * @param labels which classes there are
 */
record ClassEntropy(LabelPlan labels) implements PointLoss.Point {
  private static final BinaryEntropy TWO = new BinaryEntropy(true);

  /** The class that PyTorch leaves out unless told another. */
  private static final double LEFT_OUT = -100;

  @Override
  public double value(double predicted, double target, NumberType type) {
    return TWO.value(predicted, Math.min(target, 1), type);
  }

  @Override
  public double slope(double predicted, double target, NumberType type) {
    return TWO.slope(predicted, Math.min(target, 1), type);
  }

  @Override
  public boolean leavesOut(double target) {
    return target == LEFT_OUT || labels.ignore().contains(target);
  }

  @Override
  public @Nullable String undefined(Group target) {
    Integer classes = labels.count();
    int first = labels.base();
    if (target.min() == LEFT_OUT && target.max() == LEFT_OUT) {
      return null;
    }
    if (target.min() < first && target.min() != LEFT_OUT) {
      return "a class is a number from %d on".formatted(first);
    }
    if (classes != null && target.max() >= (double) first + classes) {
      return "classes end at %d".formatted(first + classes - 1);
    }
    boolean whole = target.min() == Math.rint(target.min());
    return whole && target.max() == Math.rint(target.max()) ? null : "a class is a whole number";
  }
}
