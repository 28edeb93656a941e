package dev.epochlint.check.order;

import java.util.ArrayList;
import java.util.List;

/** What else makes samples of a subject follow each other, or stay where they are stored. */
final class OtherCauses {
  private OtherCauses() {}

  /** Whether part of an order was not shuffled, never left the end, or went through a buffer. */
  static boolean any(Orders.Usable order, Orders orders) {
    int n = order.size();
    int[] ranks = order.ranks();
    int successions = (int) OrderStatistics.longestRun(ranks).length() - 1;
    return orders.rare(OrderStatistics.logRun(n, successions))
        || orders.rare(logBuffer(order))
        || OrderStatistics.cuts(ranks).stream()
            .anyMatch(c -> orders.rare(OrderStatistics.logCut(n, c)))
        || tails(order.groups()).stream()
            .anyMatch(
                k -> orders.rare(OrderStatistics.logStuck(n, k, OrderStatistics.stuck(ranks, k))));
  }

  /** How likely it is that no sample comes as far before its turn as here. */
  static double logBuffer(Orders.Usable order) {
    return OrderStatistics.logAhead(order.size(), OrderStatistics.ahead(order.ranks()));
  }

  /** Numbers of windows of the last subject, the last two, … up to half of all samples. */
  static List<Integer> tails(int[] groups) {
    List<Integer> tails = new ArrayList<>();
    int n = groups.length;
    for (int i = n - 1; i > n / 2; i--) {
      if (groups[i] != groups[i - 1]) {
        tails.add(n - i);
      }
    }
    return tails;
  }
}
