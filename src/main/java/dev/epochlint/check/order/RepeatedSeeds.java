package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.check.order.Repeats.Likeness;
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports runs of different seeds that were served in the same order. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-seed-ignored",
    summary = "Different seeds serve the same order",
    severity = Severity.ERROR,
    causes = "order-identity")
public final class RepeatedSeeds implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Orders> of = Orders.of(study);
    if (of.isEmpty()) {
      return Orders.missing(study);
    }
    Orders orders = of.get();
    List<String> seeds = orders.drawn().stream().map(ServedOrder::seed).distinct().toList();
    if (seeds.size() < 2) {
      return new Outcome.Underpowered(
          "one seed can't show whether the seed matters: log a second one, no training needed");
    }
    Map<List<Object>, List<ServedOrder>> byEpoch = new LinkedHashMap<>();
    for (ServedOrder order : orders.drawn()) {
      byEpoch.computeIfAbsent(Orders.epoch(order), epoch -> new ArrayList<>()).add(order);
    }
    Repeats repeats = new Repeats(orders);
    boolean told = false;
    for (List<ServedOrder> epoch : byEpoch.values()) {
      for (int i = 0; i < epoch.size(); i++) {
        List<ServedOrder> same = new ArrayList<>(List.of(epoch.get(i)));
        Likeness likeness = null;
        for (int j = i + 1; j < epoch.size(); j++) {
          told |= orders.tells(Math.min(epoch.get(i).size(), epoch.get(j).size()));
          Optional<Likeness> alike = repeats.of(epoch.get(i), epoch.get(j));
          if (alike.isPresent()) {
            same.add(epoch.get(j));
          }
          likeness = likeness == null ? alike.orElse(null) : likeness;
        }
        if (likeness != null) {
          return new Outcome.Failed(List.of(finding(orders, same, likeness, seeds.size())));
        }
      }
    }
    Optional<Finding> moved = MovedSeeds.find(orders, repeats);
    if (moved.isPresent()) {
      return new Outcome.Failed(List.of(moved.get()));
    }
    return told ? new Outcome.Passed() : orders.tooSmall();
  }

  private static Finding finding(
      Orders orders, List<ServedOrder> same, Likeness likeness, int seeds) {
    List<String> names = same.stream().map(ServedOrder::seed).toList();
    ServedOrder first = same.get(0);
    return FindingBuilder.of(orders.claimed())
        .message(
            "seeds %s served the same order%s (%s at epoch %d): the seed %s; two shuffles agree so"
                + " with a chance of at most %s",
            Wording.list(names),
            names.size() < seeds ? " (of %d seeds)".formatted(seeds) : "",
            likeness.words(),
            first.epoch(),
            likeness.rotation() == 0
                ? "does not reach the shuffle"
                : "only sets where the order begins",
            Orders.chance(likeness.logChance()))
        .remedy(MovedSeeds.SEED_REMEDY)
        .at(Orders.location(same.get(1)))
        .evidence("seeds", names)
        .evidence("common", likeness.common())
        .evidence("samples", first.size())
        .evidence("log10-p", likeness.logChance() / Math.log(10))
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    int[] order = ExampleOrders.shuffled(1, 40);
    return List.of(
        Example.clean(
            "another order for each seed",
            ExampleOrders.study(40)
                .served("1", 0, order)
                .served("2", 0, ExampleOrders.shuffled(2, 40))
                .build()),
        Example.bad(
            "a generator that is seeded with seed + epoch",
            ExampleOrders.study(40)
                .served("1", 0, order)
                .served("1", 1, ExampleOrders.shuffled(2, 40))
                .served("2", 0, ExampleOrders.shuffled(2, 40))
                .served("2", 1, ExampleOrders.shuffled(3, 40))
                .build(),
            "seed 2 served at epoch 0 the order of seed 1 at epoch 1 (40 of 40 places): the runs"
                + " share orders, as they do where seed + epoch seeds the shuffle; two shuffles agree"
                + " so with a chance of at most 10^-48"),
        Example.bad(
            "one order for all seeds",
            ExampleOrders.study(40)
                .served("1", 0, order)
                .served("2", 0, order)
                .served("3", 0, order)
                .build(),
            "seeds 1, 2 and 3 served the same order (40 of 40 places at epoch 0): the seed"
                + " does not reach the shuffle; two shuffles agree so with a chance of at most"
                + " 10^-48"));
  }
}
