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

/** Reports orders in which samples that are stored side by side are served side by side. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-adjacent",
    summary = "Neighbours in storage stay neighbours",
    severity = Severity.WARNING,
    placed = true,
    thresholds =
        @Threshold(
            key = "min-share",
            value = 0.01,
            doc = "share of the samples that are followed by the one at that distance"),
    causes = {
      "order-log-invalid",
      "order-not-permutation",
      "order-identity",
      "order-seed-ignored",
      "order-epoch-repeat",
      "order-batch-frozen",
      "order-subject-blocks",
      "order-segment-unshuffled",
      "order-tail-stuck",
      "order-decomposable",
      "order-local",
      "order-lis"
    })
public final class KeptNeighbours implements Check {
  private static final int FAR = 8;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> {
          int n = order.size();
          int[] ranks = order.ranks();
          int most = 0;
          int distance = 0;
          for (int d = -FAR; d <= FAR; d++) {
            int successions = d == 0 ? 0 : OrderStatistics.successions(ranks, d);
            if (successions > most) {
              most = successions;
              distance = d;
            }
          }
          double logP = OrderStatistics.logFixed(most);
          if (!orders.rare(logP) || most < settings.threshold("min-share") * n) {
            return Optional.empty();
          }
          return Optional.of(
              new Orders.Fault(
                  Severity.WARNING,
                  logP,
                  "%d of %d samples are followed by the one %d %s in storage; a shuffle has about 1"
                      .formatted(most, n, Math.abs(distance), distance > 0 ? "on" : "back"),
                  Map.of("successions", most, "distance", distance, "samples", n)));
        },
        "look for a shuffle that is too weak (riffles, swaps of neighbours, a sort by keys that are"
            + " nearly equal): use one permutation of all indices");
  }

  @Override
  public List<Example> examples() {
    int[] pairs = new int[400];
    int[] order = ExampleOrders.shuffled(3, 200);
    for (int p = 0; p < 400; p++) {
      pairs[p] = 2 * order[p / 2] + p % 2;
    }
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 400)).build()),
        Example.bad(
            "pairs that stay together",
            ExampleOrders.study(400).served("1", 0, pairs).build(),
            "seed 1, epoch 0: 201 of 400 samples are followed by the one 1 on in storage;"
                + " a shuffle has about 1; a shuffle does so with a chance of at most 10^-377"));
  }
}
