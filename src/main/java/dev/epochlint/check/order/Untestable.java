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
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says which questions about the shuffle the log can't answer. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-untestable",
    summary = "The order log is too small to judge the shuffle",
    severity = Severity.NOTE)
public final class Untestable implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Orders> of = Orders.of(study);
    if (of.isEmpty()) {
      return Orders.missing(study);
    }
    Orders orders = of.get();
    List<String> missing = new ArrayList<>();
    int largest = orders.usable().stream().mapToInt(Orders.Usable::size).max().orElse(0);
    if (!orders.tells(largest)) {
      missing.add(
          "%s an order, fewer than %d prove nothing"
              .formatted(Wording.count(largest, "sample"), orders.fewest()));
    }
    if (count(orders, ServedOrder::seed) < 2) {
      missing.add("one seed: whether the seed reaches the shuffle is not known");
    }
    if (count(orders, ServedOrder::epoch) < 2) {
      missing.add("one epoch: whether it shuffles anew is not known");
    }
    return missing.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Underpowered(
            String.join("; ", missing)
                + "; log the index of each sample for 2 seeds and 2 epochs, without training");
  }

  private static long count(Orders orders, Function<ServedOrder, Object> key) {
    return orders.served().orders().stream().map(key).distinct().count();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "two seeds and two epochs",
            ExampleOrders.study(40)
                .served("1", 0, ExampleOrders.shuffled(1, 40))
                .served("1", 1, ExampleOrders.shuffled(2, 40))
                .served("2", 0, ExampleOrders.shuffled(3, 40))
                .served("2", 1, ExampleOrders.shuffled(4, 40))
                .build()),
        Example.underpowered(
            "one seed",
            ExampleOrders.study(40)
                .served("1", 0, ExampleOrders.shuffled(1, 40))
                .served("1", 1, ExampleOrders.shuffled(2, 40))
                .build(),
            "one seed: whether the seed reaches the shuffle is not known; log the index of each"
                + " sample for 2 seeds and 2 epochs, without training"));
  }
}
