package dev.epochlint.check.order;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.check.order.Orders.Usable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the last subjects are served late in all orders together, where none of them is long
 * enough to tell by itself.
 */
final class LateSubjects {
  /** Standard deviations of a correlation from which on samples drift. */
  private static final double TREND = 3;

  private final Orders orders;
  private final double minStuck;

  /**
   * @param minStuck share of the tail that must stay in it beyond what a shuffle leaves there
   */
  LateSubjects(Orders orders, double minStuck) {
    this.orders = orders;
    this.minStuck = minStuck;
  }

  /** What is told of a tail: how many of its samples are served last, on average. */
  private record Late(int tail, double stuck, double logP) {}

  Optional<Finding> finding(String remedy) {
    for (List<Usable> alike : alike()) {
      Late worst = new Late(0, 0, 0);
      for (int k : OtherCauses.tails(alike.get(0).groups())) {
        Late late = late(alike, k);
        worst = late.logP() < worst.logP() ? late : worst;
      }
      if (orders.rare(worst.logP())) {
        return Optional.of(finding(alike, worst, remedy));
      }
    }
    return Optional.empty();
  }

  /** Orders of the same subjects; one that is served again says nothing new. */
  private List<List<Usable>> alike() {
    List<List<Usable>> alike = new ArrayList<>();
    Set<Integer> known = new HashSet<>();
    for (Usable order : orders.usable()) {
      if (!order.grouped() || !known.add(Arrays.hashCode(order.order().indices()))) {
        continue;
      }
      List<Usable> of =
          alike.stream()
              .filter(same -> Arrays.equals(same.get(0).groups(), order.groups()))
              .findFirst()
              .orElse(null);
      if (of == null) {
        alike.add(new ArrayList<>(List.of(order)));
      } else {
        of.add(order);
      }
    }
    return alike.stream().filter(of -> of.size() > 1).toList();
  }

  private Late late(List<Usable> alike, int k) {
    int n = alike.get(0).size();
    double late = 0;
    double before = 0;
    double within = 0;
    double stuck = 0;
    for (Usable order : alike) {
      late += OrderStatistics.lateZ(order.ranks(), k);
      before += trend(order.ranks(), 0, n - k);
      within += trend(order.ranks(), n - k, n);
      stuck += OrderStatistics.stuck(order.ranks(), k);
    }
    double each = stuck / alike.size();
    double expected = (double) k * k / n;
    boolean stays = late > 0 && each - expected >= minStuck * (k - expected);
    // What drifts, or goes through a buffer, does so on either side of a border or on both.
    double root = Math.sqrt(alike.size());
    boolean other = Math.max(Math.abs(before), Math.abs(within)) > TREND * root;
    boolean told = orders.rare(OrderStatistics.logStuck(n, k, k));
    double logP = OrderStatistics.logTwoSided(late / root);
    return new Late(k, each, stays && !other && !told ? logP : 0);
  }

  /** Correlation of place and index among some of the samples, in standard deviations. */
  private static double trend(int[] ranks, int from, int to) {
    int n = to - from;
    double squares = 0;
    int place = 0;
    for (int rank : ranks) {
      if (rank >= from && rank < to) {
        double by = (double) rank - from - place++;
        squares += by * by;
      }
    }
    return n < 2 ? 0 : (1 - 6 * squares / (n * ((double) n * n - 1))) * Math.sqrt(n - 1.0);
  }

  private Finding finding(List<Usable> alike, Late late, String remedy) {
    Usable first = alike.get(0);
    int n = first.size();
    int subjects = (int) Arrays.stream(first.groups(), n - late.tail(), n).distinct().count();
    double expected = (double) late.tail() * late.tail() / n;
    return FindingBuilder.of(orders.claimed())
        .message(
            "over %d orders, of the %s of the last %s, %s are served at the last %s positions on"
                + " average, %s are expected; shuffles do so with a chance of at most %s",
            alike.size(),
            Wording.count(late.tail(), "sample"),
            Wording.count(subjects, "subject"),
            Wording.number(late.stuck()),
            Wording.whole(late.tail()),
            Wording.number(expected),
            Orders.chance(late.logP()))
        .remedy(remedy)
        .at(Orders.location(first.order()))
        .evidence("tail", late.tail())
        .evidence("stuck", late.stuck())
        .evidence("expected", expected)
        .evidence("log10-p", late.logP() / Math.log(10))
        .evidence("orders", alike.size())
        .covers(Orders.place())
        .build();
  }
}
