package dev.epochlint.check.order;

import dev.epochlint.check.Wording;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Optional;

/** When two orders are the same. */
final class Repeats {
  private static final int FEWEST = 13;

  /** Samples that tell orders apart before they are compared in full. */
  private static final int HEAD = 64;

  private final Orders orders;
  private final IdentityHashMap<ServedOrder, Integer> starts = new IdentityHashMap<>();

  Repeats(Orders orders) {
    this.orders = orders;
  }

  /**
   * How two orders are alike.
   *
   * @param common places that agree
   * @param places places that were compared
   * @param rotation place of the first at which the second begins; the first goes on from there,
   *     and from its end with its beginning
   * @param logChance natural logarithm of the chance that two shuffles are so, at most
   */
  record Likeness(int common, int places, int rotation, double logChance) {
    /** "40 of 40 places", "40 of 40 places, beginning at its place 17". */
    String words() {
      return "%s of %s places%s"
          .formatted(
              Wording.whole(common),
              Wording.whole(places),
              rotation == 0 ? "" : ", beginning at its place " + Wording.whole(rotation));
    }
  }

  /**
   * How two orders are equal, the one begins inside the other, or they agree at so many places that
   * it is no chance, half of all at least; places at which both serve the sample of that place in
   * storage do not count.
   */
  Optional<Likeness> of(ServedOrder a, ServedOrder b) {
    int[] left = a.indices();
    int[] right = b.indices();
    int n = Math.min(left.length, right.length);
    if (!orders.tells(n) || Math.abs(left.length - right.length) > n / 10) {
      return Optional.empty();
    }
    if (Arrays.equals(left, right)) {
      return Optional.of(new Likeness(n, a.size(), 0, logChance(a, b, n)));
    }
    if (rotated(a, b)) {
      double logP = Math.log(n) + OrderStatistics.logFixed(n);
      return orders.rare(logP)
          ? Optional.of(new Likeness(n, n, Math.floorMod(start(a) - start(b), n), logP))
          : Optional.empty();
    }
    int least = Math.max(FEWEST, n / 2);
    // Most are told apart a little behind the middle.
    if (different(left, right, Math.min(n, n - least + 16 + n / 64)) > n - least) {
      return Optional.empty();
    }
    int moved = 0;
    int common = 0;
    for (int p = 0; p < n; p++) {
      common += left[p] == right[p] ? 1 : 0;
      moved += left[p] == right[p] && left[p] != p ? 1 : 0;
    }
    return moved >= least && orders.rare(logChance(a, b, moved))
        ? Optional.of(new Likeness(common, a.size(), 0, logChance(a, b, common)))
        : Optional.empty();
  }

  /**
   * The samples that follow the one that is stored first, round the end to the beginning: alike for
   * orders that are equal or rotated, and hardly ever for others.
   */
  int head(ServedOrder order) {
    int[] indices = order.indices();
    int start = start(order);
    int head = 1;
    for (int i = 0; i < Math.min(indices.length, HEAD); i++) {
      head = 31 * head + indices[(start + i) % indices.length];
    }
    return head;
  }

  /** Whether two orders that serve each sample once are the same round a circle. */
  private boolean rotated(ServedOrder a, ServedOrder b) {
    int n = a.size();
    if (n != b.size() || a.distinct() != n || b.distinct() != n) {
      return false;
    }
    int from = start(a);
    int at = start(b);
    int same = 0;
    while (same < n && a.indices()[(from + same) % n] == b.indices()[(at + same) % n]) {
      same++;
    }
    return same == n;
  }

  /** Place of the sample that is stored first among those that are served. */
  private int start(ServedOrder order) {
    return starts.computeIfAbsent(
        order,
        unknown -> {
          int start = 0;
          for (int p = 1; p < unknown.size(); p++) {
            start = unknown.indices()[p] < unknown.indices()[start] ? p : start;
          }
          return start;
        });
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
  private static double logChance(ServedOrder a, ServedOrder b, int common) {
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
