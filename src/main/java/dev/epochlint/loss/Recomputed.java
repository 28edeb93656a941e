package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Optional;

/**
 * The loss of predictions and targets in double precision, as it is declared and in the ways in
 * which it is commonly got wrong.
 *
 * @param loss the declared loss
 */
record Recomputed(Loss loss) {
  /** The declared loss of a step. */
  static final String DECLARED = "as declared";

  /** The mean over all pairs of a prediction and a target: (B, 1) against (B). */
  static final String BROADCAST = "broadcast";

  private static final NumberType EXACT = NumberType.FLOAT64;

  /** Rows up to which every pair of two of them is looked at. */
  private static final int FEW = 256;

  private static final List<String> POINT =
      List.of(DECLARED, "sum", "first-only", "root", "negated", BROADCAST);
  private static final List<String> POOLED =
      List.of(DECLARED, "divided-by-batch", "negated", "negated-correlation", "ddof-1", "ddof-0");

  /** Empty also for ce, which takes more of a sample than one number. */
  static Optional<Recomputed> of(LossPlan plan) {
    return Loss.of(plan).filter(of -> !"ce".equals(plan.name())).map(Recomputed::new);
  }

  List<String> variants() {
    return loss.pooled() ? POOLED : POINT;
  }

  /**
   * One number a variant, NaN where it can't be told.
   *
   * @param first row of the first position
   */
  double[] of(double[] predicted, double[] target, int n, int first) {
    double value = loss.value(predicted, target, n, EXACT);
    if (loss instanceof PointLoss point) {
      return new double[] {
        value,
        value * n,
        point.point().value(predicted[first], target[first], EXACT),
        Math.sqrt(value),
        -value,
        broadcast(point.point(), predicted, target, n)
      };
    }
    // Of a loss that is one less something, that something with the other sign.
    double less = value - 1;
    double fewer = n - 1.0;
    return new double[] {
      value, value / n, -value, less, 1 + less * n / fewer, 1 + less * fewer / n
    };
  }

  private static double broadcast(
      PointLoss.Point point, double[] predicted, double[] target, int n) {
    if (point instanceof SquaredError) {
      Group p = Group.of(predicted, n);
      Group y = Group.of(target, n);
      double apart = p.mean() - y.mean();
      return (p.m2() + y.m2()) / n + apart * apart;
    }
    if (n > FEW) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        sum += point.value(predicted[i], target[j], EXACT);
      }
    }
    return sum / n / n;
  }
}
