package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Reports orders that rise or fall over long distances. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-lis",
    summary = "The order keeps long stretches of the order of storage, spread out",
    severity = Severity.WARNING,
    placed = true,
    thresholds =
        @Threshold(
            key = "length",
            value = 3.5,
            doc =
                "length of a rising or falling subsequence in units of the root of n; a shuffle"
                    + " has 2"),
    causes = "order-local")
public final class RisingOrder implements Check {
  /** Samples from which on only a part is looked at. */
  private static final int MOST = 20_000;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> fault(order, orders, settings.threshold("length")),
        "look for several readers that go through their files in order and are interleaved (workers"
            + " of an IterableDataset in PyTorch, interleave in TensorFlow), or for a list that is"
            + " sorted in part: shuffle what each of them reads, or one rng.permutation(n) of all");
  }

  static Optional<Orders.Fault> fault(Orders.Usable order, Orders orders, double length) {
    // Of long orders every so many: what rises as a whole rises in a part.
    int[] ranks = order.ranks();
    int every = 1 + (ranks.length - 1) / MOST;
    int n = ranks.length / every;
    int[] rising = new int[n];
    int[] falling = new int[n];
    for (int i = 0; i < n; i++) {
      rising[i] = ranks[i * every];
      falling[i] = -rising[i];
    }
    int up = OrderStatistics.increasing(rising);
    int down = OrderStatistics.increasing(falling);
    int longest = Math.max(up, down);
    double logP = OrderStatistics.logIncreasing(n, longest);
    if (!orders.rare(logP) || longest < length * Math.sqrt(n)) {
      return Optional.empty();
    }
    return Optional.of(
        new Orders.Fault(
            OtherCauses.residual(order, orders),
            logP,
            "%d samples are served in %s order of storage, others between them; a shuffle of %d has about %.0f such"
                .formatted(longest, up >= down ? "the" : "the reverse", n, 2 * Math.sqrt(n)),
            Map.of("rising", up, "falling", down, "expected", 2 * Math.sqrt(n))));
  }

  @Override
  public List<Example> examples() {
    SplittableRandom random = new SplittableRandom(2);
    int[] next = new int[8];
    int[] workers = new int[1200];
    for (int p = 0; p < 1200; p++) {
      int worker = random.nextInt(8);
      while (next[worker] == 150) {
        worker = (worker + 1) % 8;
      }
      workers[p] = 150 * worker + next[worker]++;
    }
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(1200).served("1", 0, ExampleOrders.shuffled(1, 1200)).build()),
        Example.bad(
            "eight workers, each in order",
            ExampleOrders.study(1200).served("1", 0, workers).build(),
            "seed 1, epoch 0: 227 samples are served in the order of storage, others"
                + " between them; a shuffle of 1200 has about 69 such; a shuffle does so with a"
                + " chance of at most 10^-187"));
  }
}
