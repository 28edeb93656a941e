package dev.epochlint.check.split;

import dev.epochlint.check.Wording;
import java.util.Collection;
import org.apache.commons.math3.special.Gamma;

/** Chances of draws without replacement, as natural logarithms so that none becomes 0. */
final class Chance {
  private Chance() {}

  /** ln of the number of ways to deal n things into parts of those sizes; they sum up to n. */
  static double logDeals(Collection<Integer> sizes) {
    double log = Gamma.logGamma(sizes.stream().mapToInt(Integer::intValue).sum() + 1.0);
    for (int size : sizes) {
      log -= Gamma.logGamma(size + 1.0);
    }
    return Math.max(0, log);
  }

  /** ln C(n, k), 0 where k is 0 or n. */
  static double logBinomial(int n, int k) {
    return logDeals(java.util.List.of(k, n - k));
  }

  /** "1 in 495". */
  static String words(double logChance) {
    double inverse = Math.exp(-logChance);
    return logChance > -Math.log(1e9)
        ? "1 in " + Wording.whole(Math.round(inverse))
        : "1 in 10^%.0f".formatted(-logChance / Math.log(10));
  }
}
