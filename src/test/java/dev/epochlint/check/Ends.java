package dev.epochlint.check;

import java.util.List;

/** Draws that are exactly the first or the last subjects. */
final class Ends {
  private Ends() {}

  /** Whether {@code drawn}, sorted, is the beginning or the end of {@code all}. */
  static <T> boolean isAnEnd(List<T> all, List<T> drawn) {
    int k = drawn.size();
    return drawn.equals(all.subList(0, k)) || drawn.equals(all.subList(all.size() - k, all.size()));
  }

  /** Number of ways to draw k of n. */
  static double binomial(int n, int k) {
    double ways = 1;
    for (int i = 1; i <= k; i++) {
      ways = ways * (n - k + i) / i;
    }
    return Math.rint(ways);
  }
}
