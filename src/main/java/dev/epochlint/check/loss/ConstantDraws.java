package dev.epochlint.check.loss;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;

/** How likely a random batch has one and the same target in all its windows, or none at all. */
final class ConstantDraws {
  private final Map<Double, Integer> counts = new HashMap<>();
  private int windows;
  private int leftOut;

  /**
   * One more window.
   *
   * @param constant its target where that does not vary, else NaN
   */
  void add(double constant) {
    windows++;
    if (!Double.isNaN(constant)) {
      counts.merge(constant + 0.0, 1, Integer::sum);
    }
  }

  /** One more window, whose target the loss leaves out. */
  void addLeftOut() {
    leftOut++;
  }

  /** The chance that a random batch has no target. */
  double chanceOfNone(int batch) {
    return leftOut < batch
        ? 0
        : Math.exp(logChoose(leftOut, batch) - logChoose(windows + leftOut, batch));
  }

  /** The chance that a random batch is constant: the sum over values c of C(n_c, b) / C(n, b). */
  double chance(int batch) {
    double all = logChoose(windows, batch);
    double chance = 0;
    for (int n : counts.values()) {
      if (n >= batch) {
        chance += Math.exp(logChoose(n, batch) - all);
      }
    }
    return Math.min(1, chance);
  }

  private static double logChoose(int n, int k) {
    return Gamma.logGamma(n + 1.0) - Gamma.logGamma(k + 1.0) - Gamma.logGamma(n - k + 1.0);
  }
}
