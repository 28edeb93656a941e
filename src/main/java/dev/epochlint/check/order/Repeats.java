package dev.epochlint.check.order;

import java.util.Arrays;

/** When two orders are the same. */
final class Repeats {
  private static final int FEWEST = 13;

  private Repeats() {}

  /**
   * Whether two orders are equal or agree at so many places that it is no chance, half of all at
   * least; places at which both serve the sample of that place in storage do not count.
   */
  static boolean same(Orders.Usable a, Orders.Usable b, Orders orders) {
    int[] left = a.order().indices();
    int[] right = b.order().indices();
    int n = Math.min(left.length, right.length);
    if (!orders.tells(n) || Math.abs(left.length - right.length) > n / 10) {
      return false;
    }
    if (Arrays.equals(left, right)) {
      return true;
    }
    int least = Math.max(FEWEST, n / 2);
    int common = 0;
    // Most are told apart halfway.
    for (int p = 0; p < n && common + n - p >= least; p++) {
      common += left[p] == right[p] && left[p] != p ? 1 : 0;
    }
    return common >= least && orders.rare(OrderStatistics.logFixed(common));
  }
}
