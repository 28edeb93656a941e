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
import dev.epochlint.order.Run;
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports epochs of one run that were served in the same order. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-epoch-repeat",
    summary = "Every epoch serves the same order",
    severity = Severity.ERROR,
    causes = "order-seed-ignored")
public final class RepeatedEpochs implements Check {
  /** How many epochs further on an order is looked for. */
  private static final int LAGS = 16;

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Orders> of = Orders.of(study);
    if (of.isEmpty()) {
      return Orders.missing(study);
    }
    Orders orders = of.get();
    Map<Run, List<ServedOrder>> byRun = new LinkedHashMap<>();
    for (ServedOrder order : orders.drawn()) {
      byRun.computeIfAbsent(order.run(), key -> new ArrayList<>()).add(order);
    }
    Repeats repeats = new Repeats(orders);
    boolean several = false;
    boolean told = false;
    for (List<ServedOrder> run : byRun.values()) {
      List<ServedOrder> epochs = new ArrayList<>(run);
      epochs.sort(Comparator.comparingLong(ServedOrder::epoch));
      several |= epochs.size() > 1;
      int pairs = 0;
      ServedOrder first = null;
      ServedOrder again = null;
      Likeness likeness = null;
      for (int i = 0; i < epochs.size(); i++) {
        for (int j = i + 1; j < Math.min(epochs.size(), i + 1 + LAGS); j++) {
          told |= orders.tells(Math.min(epochs.get(i).size(), epochs.get(j).size()));
          Optional<Likeness> alike = repeats.of(epochs.get(i), epochs.get(j));
          pairs += alike.isPresent() ? 1 : 0;
          if (likeness == null && alike.isPresent()) {
            likeness = alike.get();
            first = epochs.get(i);
            again = epochs.get(j);
          }
        }
      }
      if (first != null && again != null && likeness != null) {
        Severity severity = severity(study, orders);
        List<ServedOrder> alike = List.of(first, again);
        return new Outcome.Failed(
            List.of(finding(severity, alike, likeness, pairs, epochs.size())));
      }
    }
    if (!several) {
      return new Outcome.Underpowered(
          "one epoch can't show whether the order changes: log a second one, no training needed");
    }
    return told ? new Outcome.Passed() : orders.tooSmall();
  }

  private static Severity severity(Study study, Orders orders) {
    return study.inputs().training().shuffledOnce() ? Severity.NOTE : orders.claimed();
  }

  private static Finding finding(
      Severity severity, List<ServedOrder> alike, Likeness likeness, int pairs, int epochs) {
    ServedOrder first = alike.get(0);
    ServedOrder again = alike.get(1);
    return FindingBuilder.of(severity)
        .message(
            "%sepoch %d served the order of epoch %d again (%s)%s; two shuffles agree"
                + " so with a chance of at most %s",
            first.run().prefix(),
            again.epoch(),
            first.epoch(),
            likeness.words(),
            pairs == 1
                ? ""
                : "; %s of %d epochs are alike".formatted(Wording.count(pairs, "pair"), epochs),
            Orders.chance(likeness.logChance()))
        .remedy(
            "shuffle again for each epoch: sampler.set_epoch(epoch) with a DistributedSampler in"
                + " PyTorch, reshuffle_each_iteration=True and no cache after shuffle in TensorFlow,"
                + " one generator for all epochs in NumPy instead of a new one with the same seed")
        .at(Orders.location(again))
        .evidence("common", likeness.common())
        .evidence("samples", first.size())
        .evidence("pairs", pairs)
        .evidence("epochs", epochs)
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    int[] order = ExampleOrders.shuffled(1, 40);
    return List.of(
        Example.clean(
            "another order in each epoch",
            ExampleOrders.study(40)
                .served("1", 0, order)
                .served("1", 1, ExampleOrders.shuffled(2, 40))
                .build()),
        Example.bad(
            "one order that is read round and round",
            ExampleOrders.study(40)
                .served("1", 0, order)
                .served("1", 1, ExampleOrders.rotated(order, 8))
                .build(),
            "seed 1: epoch 1 served the order of epoch 0 again (40 of 40 places, beginning at"
                + " its place 8); two shuffles agree so with a chance of at most 10^-46"),
        Example.bad(
            "the same order twice",
            ExampleOrders.study(40).served("1", 0, order).served("1", 1, order).build(),
            "seed 1: epoch 1 served the order of epoch 0 again (40 of 40 places); two"
                + " shuffles agree so with a chance of at most 10^-48"));
  }
}
