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
import dev.epochlint.order.Regularity;
import java.util.Arrays;
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
    thresholds = {
      @Threshold(
          key = "min-share",
          value = 0.01,
          doc = "share of the samples that are followed by the one at that distance"),
      @Threshold(
          key = "min-effect",
          value = 0.1,
          doc = "by how much neighbours lie nearer or farther than in a shuffle, as a share")
    },
    causes = "order-lis")
public final class KeptNeighbours implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) ->
            fault(order, orders, settings.threshold("min-share"), settings.threshold("min-effect")),
        "look for a shuffle that is too weak (riffles, swaps of neighbours, a sort by keys that are"
            + " nearly equal, batches that are sorted within): use one permutation of all indices,"
            + " torch.randperm(n) in PyTorch, shuffle(n) before batch in TensorFlow,"
            + " rng.permutation(n) in NumPy; where batches are balanced on purpose, switch this"
            + " check off");
  }

  static Optional<Orders.Fault> fault(
      Orders.Usable order, Orders orders, double share, double effect) {
    int n = order.size();
    Regularity regularity = order.regularity();
    int most = 0;
    int distance = 0;
    for (int d = -Regularity.FAR; d <= Regularity.FAR; d++) {
      if (regularity.steps(d) > most) {
        most = regularity.steps(d);
        distance = d;
      }
    }
    double logP = OrderStatistics.logFixed(most);
    if (!orders.rare(logP) || most < share * n) {
      return spread(order, orders, effect);
    }
    return Optional.of(
        new Orders.Fault(
            OtherCauses.residual(order, orders),
            logP,
            "%d of %d samples are followed by the one %d %s in storage; a shuffle has about 1"
                .formatted(most, n, Math.abs(distance), distance > 0 ? "on" : "back"),
            Map.of("successions", most, "distance", distance, "samples", n)));
  }

  /** Neighbours that are near or far by no fixed distance; a trend makes them so as well. */
  private static Optional<Orders.Fault> spread(Orders.Usable order, Orders orders, double effect) {
    int n = order.size();
    long oscillation = order.regularity().oscillation();
    int ascents = order.regularity().ascents();
    double logOscillation =
        OrderStatistics.logTwoSided(OrderStatistics.oscillationZ(n, oscillation));
    double logAscents = OrderStatistics.logAscents(n, ascents);
    boolean apart =
        Math.abs(oscillation / OrderStatistics.meanDistance(n) - 1) >= effect
            && orders.rare(logOscillation);
    boolean rising = Math.abs(2.0 * ascents / (n - 1) - 1) >= effect && orders.rare(logAscents);
    if ((!apart && !rising)
        || OtherCauses.trend(order, orders, OtherCauses.TREND, OtherCauses.TREND).isPresent()) {
      return Optional.empty();
    }
    Map<String, Object> evidence =
        Map.of("oscillation", oscillation, "ascents", ascents, "samples", n);
    return Optional.of(
        apart && (!rising || logOscillation <= logAscents)
            ? new Orders.Fault(
                Severity.WARNING,
                logOscillation,
                "samples that follow each other lie %.0f places apart in storage on average; in a shuffle of %d it is %.0f"
                    .formatted((double) oscillation / (n - 1), n, (n + 1) / 3.0),
                evidence)
            : new Orders.Fault(
                Severity.WARNING,
                logAscents,
                "%d of %d samples come after one that is stored before them; in a shuffle it is about half"
                    .formatted(ascents, n),
                evidence));
  }

  @Override
  public List<Example> examples() {
    int[] pairs = new int[400];
    int[] order = ExampleOrders.shuffled(3, 200);
    for (int p = 0; p < 400; p++) {
      pairs[p] = 2 * order[p / 2] + p % 2;
    }
    int[] sorted = ExampleOrders.shuffled(9, 400);
    for (int from = 0; from < 400; from += 8) {
      Arrays.sort(sorted, from, from + 8);
    }
    return List.of(
        Example.bad(
            "batches of eight that are sorted within",
            ExampleOrders.study(400).served("1", 0, sorted).build(),
            "seed 1, epoch 0: 350 of 400 samples come after one that is stored before them; in a"
                + " shuffle it is about half; a shuffle does so with a chance of at most 10^-146"),
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
