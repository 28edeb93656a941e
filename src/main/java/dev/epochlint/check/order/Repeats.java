package dev.epochlint.check.order;

import dev.epochlint.order.ServedOrder;
import java.util.Arrays;

/** When two orders are the same. */
final class Repeats {
  private static final int FEWEST = 13;

  private Repeats() {}

  /**
   * Whether two orders are equal or agree at so many places that it is no chance, half of all at
   * least; places at which both serve the sample of that place in storage do not count.
   */
  static boolean same(ServedOrder a, ServedOrder b, Orders orders) {
    int[] left = a.indices();
    int[] right = b.indices();
    int n = Math.min(left.length, right.length);
    if (!orders.tells(n) || Math.abs(left.length - right.length) > n / 10) {
      return false;
    }
    if (Arrays.equals(left, right)) {
      return true;
    }
    int least = Math.max(FEWEST, n / 2);
    // Most are told apart a little behind the middle.
    if (different(left, right, Math.min(n, n - least + 16 + n / 64)) > n - least) {
      return false;
    }
    int common = 0;
    for (int p = 0; p < n; p++) {
      common += left[p] == right[p] && left[p] != p ? 1 : 0;
    }
    return common >= least && orders.rare(logChance(a, b, common));
  }

  /** At how many of the first places two orders differ. */
  private static int different(int[] left, int[] right, int places) {
    int different = 0;
    for (int p = 0; p < places; p++) {
      int by = left[p] ^ right[p];
      different += (by | -by) >>> 31;
    }
    return different;
  }

  /**
   * A bound of the logarithm of the chance that two orders agree at {@code common} places or more.
   * Where both serve each sample once that is 1/k!, the k-th factorial moment over k!; where
   * samples are drawn with replacement and some more often, a place agrees with the chance q that
   * two draws are of one sample, as often as they are within the two orders, and the moment is (n
   * q)^k at most.
   */
  static double logChance(ServedOrder a, ServedOrder b, int common) {
    double n = Math.max(a.size(), b.size());
    double alike = Math.max(1 / n, Math.max(alike(a), alike(b)));
    return Math.min(0, common * Math.log(n * alike) + OrderStatistics.logFixed(common));
  }

  /** The chance that two of the draws of an order are of one sample. */
  private static double alike(ServedOrder order) {
    if (order.distinct() == order.size()) {
      return 0;
    }
    int[] sorted = order.indices().clone();
    Arrays.sort(sorted);
    double pairs = 0;
    int of = 0;
    for (int p = 1; p < sorted.length; p++) {
      of = sorted[p] == sorted[p - 1] ? of + 1 : 0;
      pairs += of;
    }
    return 2 * pairs / sorted.length / (sorted.length - 1);
  }
}
