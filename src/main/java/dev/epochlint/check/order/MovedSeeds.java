package dev.epochlint.check.order;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.check.order.Repeats.Likeness;
import dev.epochlint.order.Run;
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders of different seeds that are the same at different epochs: seed + epoch is one seed, or the
 * seed is ignored and the epochs are counted from another number.
 */
final class MovedSeeds {
  /** What to do where a seed does not reach the shuffle. */
  static final String SEED_REMEDY =
      "pass the seed to what shuffles: generator=torch.Generator().manual_seed(seed) in PyTorch,"
          + " dataset.shuffle(n, seed=seed) in TensorFlow,"
          + " numpy.random.default_rng(seed).permutation(n); look for a seed that is set again to a"
          + " constant inside the loader";

  /** How seeds go together, apart from how each order is shuffled. */
  private static final Place SEEDS = new Place("order", "seeds", -1);

  private MovedSeeds() {}

  /** Two orders of runs with different seeds that are alike. */
  private record Pair(ServedOrder first, ServedOrder again, Likeness likeness) {}

  /**
   * The first such pair, and how many there are; a note where the runs share some orders, since
   * each by itself is sound.
   */
  static Optional<Finding> find(Orders orders, Repeats repeats) {
    List<Pair> pairs = pairs(orders, repeats);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    Pair pair = pairs.get(0);
    boolean ignored = isWholeRun(orders, pairs) && !pairs.stream().allMatch(MovedSeeds::isSum);
    int others = pairs.size() - 1;
    FindingBuilder finding =
        FindingBuilder.of(ignored ? orders.claimed() : Severity.NOTE)
            .message(
                "seed %s served at epoch %d the order of seed %s at epoch %d (%s)%s: %s; two"
                    + " shuffles agree so with a chance of at most %s",
                pair.again().seed(),
                pair.again().epoch(),
                pair.first().seed(),
                pair.first().epoch(),
                pair.likeness().words(),
                others == 0 ? "" : ", and " + Wording.count(others, "more pair") + " likewise",
                ignored
                    ? "the seed does not reach the shuffle"
                    : "the runs share orders, as they do where seed + epoch seeds the shuffle",
                Orders.chance(pair.likeness().logChance()));
    return Optional.of(
        (ignored
                ? finding.remedy(SEED_REMEDY)
                : finding.remedy(
                    "take seeds that are further apart than there are epochs (a DistributedSampler"
                        + " of PyTorch adds the epoch to its seed), or mix both:"
                        + " numpy.random.default_rng([seed, epoch]), or one generator for all"
                        + " epochs of a run"))
            .at(Orders.location(pair.again()))
            .evidence("first-seed", pair.first().seed())
            .evidence("first-epoch", pair.first().epoch())
            .evidence("common", pair.likeness().common())
            .evidence("pairs", pairs.size())
            .evidence("log10-p", pair.likeness().logChance() / Math.log(10))
            .covers(ignored ? Orders.place() : SEEDS)
            .build());
  }

  /** Whether all orders of a run, two at least, are those of another seed. */
  private static boolean isWholeRun(Orders orders, List<Pair> pairs) {
    Run run = pairs.get(0).again().run();
    long all = orders.drawn().stream().filter(order -> order.run().equals(run)).count();
    long again = pairs.stream().filter(pair -> pair.again().run().equals(run)).count();
    return all > 1 && again == all;
  }

  /** Whether seed + epoch is the same number; unknown seeds may stand for one. */
  private static boolean isSum(Pair pair) {
    try {
      return Math.addExact(Long.parseLong(pair.first().seed()), pair.first().epoch())
          == Math.addExact(Long.parseLong(pair.again().seed()), pair.again().epoch());
    } catch (NumberFormatException | ArithmeticException e) {
      return true;
    }
  }

  private static List<Pair> pairs(Orders orders, Repeats repeats) {
    double tests = 0.5 * orders.drawn().size() * orders.drawn().size();
    Map<List<Object>, List<ServedOrder>> known = new HashMap<>();
    List<Pair> pairs = new ArrayList<>();
    for (ServedOrder order : orders.drawn()) {
      List<Object> head = List.of(order.run().fold(), order.size(), repeats.head(order));
      List<ServedOrder> like = known.computeIfAbsent(head, unused -> new ArrayList<>());
      for (ServedOrder earlier : like) {
        Optional<Likeness> alike =
            earlier.seed().equals(order.seed()) ? Optional.empty() : repeats.of(earlier, order);
        if (alike.isPresent() && orders.rare(alike.get().logChance() + Math.log(tests))) {
          pairs.add(new Pair(earlier, order, alike.get()));
          break;
        }
      }
      like.add(order);
    }
    return pairs;
  }
}
