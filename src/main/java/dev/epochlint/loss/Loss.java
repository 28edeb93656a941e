package dev.epochlint.loss;

import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loss: where it is undefined, where it explodes, what it gives, and how it is computed. Values
 * and gradients follow PyTorch's definitions, operation by operation in the type that training
 * computes in.
 */
public sealed interface Loss permits PointLoss, OneLess, ResidualRatio {

  /** The loss of a plan; empty where none is declared or it is a custom one. */
  static Optional<Loss> of(LossPlan plan) {
    return of(plan, LabelPlan.CLASSES);
  }

  /** The same where it is known which classes there are. */
  static Optional<Loss> of(LossPlan plan, LabelPlan labels) {
    LossPlan.Formula formula = plan.formula();
    String name = plan.name();
    return Optional.ofNullable(
        name == null
            ? null
            : switch (name) {
              case "mse" -> PointLoss.of(new SquaredError());
              case "mae" -> PointLoss.of(new AbsoluteError());
              case "huber" -> PointLoss.of(new HuberError(formula.delta()));
              case "msle" -> PointLoss.of(new LogError());
              case "mape" -> PointLoss.of(new PercentageError());
              case "bce" -> PointLoss.of(new BinaryEntropy(formula.logits()));
              case "ce" -> PointLoss.of(new ClassEntropy(labels));
              case "pearson" -> new Correlation(formula);
              case "ccc" -> new Concordance(formula);
              case "cosine" -> new CosineDistance(formula.epsilon());
              case "r2" -> new ResidualRatio(formula.epsilon());
              default -> null;
            });
  }

  /** Whether it is one statistic of a whole group, so that no sample has a value of its own. */
  boolean pooled();

  /** Why it is undefined on such a group, whatever is predicted; null where it is not. */
  @Nullable String undefined(Group target, NumberType type);

  /** Why nothing is learned from such a group, whatever is predicted; null where something is. */
  default @Nullable String silent(Group target, NumberType type) {
    return null;
  }

  /** Whether a target counts for nothing, not even as one of the values of a mean. */
  default boolean leavesOut(double target) {
    return false;
  }

  /** Whether the spread of the target decides how large or how true it is. */
  default boolean needsSpread() {
    return false;
  }

  /** Values of the largest group that says nothing: 2 for a correlation, which is then 1 or -1. */
  default int emptyGroup() {
    return 0;
  }

  /** The sum of squares that it takes of a target, which must not fall below what a type holds. */
  default double squares(Group target) {
    return Double.POSITIVE_INFINITY;
  }

  /** The product of variances that it takes where predictions vary as much as their targets. */
  default double product(Group target) {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * What is rounded on the way to a value of that size: the value itself, unless it is the small
   * difference of larger numbers.
   */
  default double rounded(double value) {
    return value;
  }

  /** Smallest value that it can have, apart from rounding. */
  default double smallest() {
    return 0;
  }

  /** Largest value that it can have, apart from rounding. */
  default double largest() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Its value over the first {@code n} predictions and targets.
   *
   * @param type every operation is rounded to this type
   */
  double value(double[] predicted, double[] target, int n, NumberType type);

  /**
   * The derivative of its value by each prediction.
   *
   * @param gradient takes {@code n} numbers
   */
  void gradient(double[] predicted, double[] target, int n, NumberType type, double[] gradient);
}
