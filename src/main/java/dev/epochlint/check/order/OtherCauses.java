package dev.epochlint.check.order;

import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What else makes samples of a subject follow each other, or stay where they are stored. */
final class OtherCauses {
  /** What share of a trend is worth a word. */
  static final double TREND = 0.2;

  private OtherCauses() {}

  /** Whether part of an order was not shuffled, never left the end, or went through a buffer. */
  static boolean any(Orders.Usable order, Orders orders) {
    int n = order.size();
    int[] ranks = order.ranks();
    int successions = (int) order.regularity().longestRun().length() - 1;
    return orders.rare(OrderStatistics.logRun(n, successions))
        || orders.rare(logBuffer(order))
        || orders.rare(logCut(order))
        || tails(order.groups()).stream()
            .anyMatch(
                k -> orders.rare(OrderStatistics.logStuck(n, k, OrderStatistics.stuck(ranks, k))));
  }

  /**
   * How bad order that is left is: an error where one is claimed to be shuffled and long stretches,
   * neighbours and places all keep some of it, else a warning.
   */
  static Severity residual(Orders.Usable order, Orders orders) {
    int[] ranks = order.ranks();
    int n = ranks.length;
    int rising = OrderStatistics.increasing(ranks);
    boolean stretches = orders.rare(OrderStatistics.logIncreasing(n, rising));
    double oscillation = OrderStatistics.oscillationZ(n, order.regularity().oscillation());
    boolean neighbours =
        orders.rare(OrderStatistics.logFixed(order.regularity().steps(1)))
            || orders.rare(OrderStatistics.logTwoSided(oscillation));
    double correlation = order.regularity().correlation();
    boolean trend =
        Math.abs(correlation) >= TREND
            && orders.rare(OrderStatistics.logTwoSided(correlation * Math.sqrt(n - 1.0)));
    return stretches && neighbours && trend ? orders.claimed() : Severity.WARNING;
  }

  /** How likely it is that no sample comes as far before its turn as here. */
  static double logBuffer(Orders.Usable order) {
    return OrderStatistics.logAhead(order.size(), order.regularity().ahead());
  }

  /**
   * Whether an order went through a buffer that is smaller than the data. Where samples drift, the
   * largest lead is short as well, but the drift is the greater surprise, and few come near it.
   */
  static boolean isBuffer(Orders.Usable order, Orders orders) {
    double logP = logBuffer(order);
    return orders.rare(logP) && (logP < logTrend(order) || isLeadCommon(order));
  }

  /**
   * Whether the largest lead is a border: a buffer serves one in eight of the newest eighth that it
   * holds until storage ends, half of which are asked for.
   */
  private static boolean isLeadCommon(Orders.Usable order) {
    int[] ranks = order.ranks();
    int ahead = order.regularity().ahead();
    double near = ahead - (ahead + 1) / 8.0;
    int common = 0;
    for (int p = 0; p < ranks.length; p++) {
      common += ranks[p] - p > near ? 1 : 0;
    }
    return common >= (ranks.length - ahead) / 16.0;
  }

  /** The same, and no block is shuffled by itself, which no buffer does. */
  static boolean isBufferAlone(Orders.Usable order, Orders orders) {
    return isBuffer(order, orders) && !orders.rare(logCut(order));
  }

  /** How likely position and index go together as here; 0 where they hardly do. */
  static double logTrend(Orders.Usable order) {
    double correlation = order.regularity().correlation();
    return Math.abs(correlation) < TREND
        ? 0
        : OrderStatistics.logTwoSided(correlation * Math.sqrt(order.size() - 1.0));
  }

  /** How likely a cut as near to the middle as the nearest is; 0 without one. */
  private static double logCut(Orders.Usable order) {
    int cut = order.regularity().cut();
    return cut == 0 ? 0 : OrderStatistics.logCut(order.size(), cut);
  }

  /** Numbers of windows of the last subject, the last two, … up to half of all samples. */
  static List<Integer> tails(int[] groups) {
    List<Integer> tails = new ArrayList<>();
    int n = groups.length;
    for (int i = n - 1; i >= n - n / 2; i--) {
      if (groups[i] != groups[i - 1]) {
        tails.add(n - i);
      }
    }
    return tails;
  }

  /** How position and index go together, by so much at least. */
  static Optional<Orders.Fault> trend(
      Orders.Usable order, Orders orders, double minCorrelation, double minDisplacement) {
    int n = order.size();
    double correlation = order.regularity().correlation();
    double logP = OrderStatistics.logTwoSided(correlation * Math.sqrt(n - 1.0));
    if (orders.rare(logP) && Math.abs(correlation) >= minCorrelation) {
      return Optional.of(
          new Orders.Fault(
              Severity.WARNING,
              logP,
              "position and index correlate by %s: samples that are stored first tend to be served %s"
                  .formatted(Wording.number(correlation), correlation > 0 ? "first" : "last"),
              Map.of("correlation", correlation, "samples", n)));
    }
    long footrule = order.regularity().footrule();
    double logFootrule = OrderStatistics.logTwoSided(OrderStatistics.footruleZ(n, footrule));
    boolean displaced = Math.abs(footrule / OrderStatistics.meanDistance(n) - 1) >= minDisplacement;
    return !displaced || !orders.rare(logFootrule)
        ? Optional.empty()
        : Optional.of(
            new Orders.Fault(
                Severity.WARNING,
                logFootrule,
                "samples are served %.0f places from their own on average; in a shuffle of %d it is %.0f"
                    .formatted((double) footrule / n, n, n / 3.0),
                Map.of("footrule", footrule, "correlation", correlation, "samples", n)));
  }
}
