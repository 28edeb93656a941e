package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Reports orders that are several orders one after the other. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-decomposable",
    summary = "Samples are shuffled in blocks that never mix",
    severity = Severity.ERROR,
    placed = true,
    causes = "order-tail-stuck")
public final class ClosedBlocks implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> {
          int n = order.size();
          int best = order.regularity().cut();
          if (best == 0 || !orders.rare(OrderStatistics.logCut(n, best))) {
            return Optional.empty();
          }
          int least = leastCut(n, Math.min(best, n - best), orders);
          List<Integer> cuts =
              OrderStatistics.cuts(order.ranks()).stream()
                  .filter(c -> c >= least && c <= n - least)
                  .toList();
          return Optional.of(
              new Orders.Fault(
                  cuts.size() > 1 ? orders.claimed() : Severity.WARNING,
                  OrderStatistics.logCut(n, best),
                  cuts.size() == 1
                      ? "the first %d positions serve exactly the first %d samples: nothing crosses"
                          .formatted(best, best)
                      : "the samples are shuffled in %d blocks, cut at positions %s"
                          .formatted(cuts.size() + 1, Wording.list(cuts)),
                  Map.of(
                      "cuts",
                      cuts.size(),
                      "first-cuts",
                      cuts.stream().limit(8).map(Long::valueOf).toList())));
        },
        "shuffle one index over all samples instead of each shard, file or part by itself: one loader"
            + " over a ConcatDataset in PyTorch, interleave before shuffle in TensorFlow,"
            + " rng.permutation(n) of all in NumPy");
  }

  /** The cut next to an end that is rare: the nearer to the middle, the rarer. */
  private static int leastCut(int n, int rare, Orders orders) {
    int common = 0;
    int least = rare;
    while (least - common > 1) {
      int between = (common + least) >>> 1;
      if (orders.rare(OrderStatistics.logCut(n, between))) {
        least = between;
      } else {
        common = between;
      }
    }
    return least;
  }

  @Override
  public List<Example> examples() {
    SplittableRandom random = new SplittableRandom(3);
    int[] blocks = new int[0];
    for (int b = 0; b < 5; b++) {
      blocks = ExampleOrders.joined(blocks, ExampleOrders.shuffled(random, 40 * b, 40 * b + 40));
    }
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(200).served("1", 0, ExampleOrders.shuffled(1, 200)).build()),
        Example.bad(
            "shuffled in shards of 40",
            ExampleOrders.study(200).served("1", 0, blocks).build(),
            "seed 1, epoch 0: the samples are shuffled in 5 blocks, cut at positions 40,"
                + " 80, 120 and 160; a shuffle does so with a chance of at most 10^-56"));
  }
}
