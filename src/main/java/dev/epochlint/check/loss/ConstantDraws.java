package dev.epochlint.check.loss;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;

/** How many batches of a shuffled epoch have one and the same target in all their windows. */
final class ConstantDraws {
  private final Map<Double, Integer> counts = new HashMap<>();
  private int windows;

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
