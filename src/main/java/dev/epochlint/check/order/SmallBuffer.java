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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports shuffle buffers that are smaller than the data. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-local",
    summary = "The shuffle buffer is smaller than the data",
    severity = Severity.WARNING,
    placed = true,
    causes = "order-decomposable")
public final class SmallBuffer implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> {
          int n = order.size();
          int ahead = order.regularity().ahead();
          double logP = OrderStatistics.logAhead(n, ahead);
          if (!OtherCauses.isBuffer(order, orders)) {
            return Optional.empty();
          }
          int buffer = ahead + 1;
          int largest = largest(order.groups());
          boolean error = order.grouped() && buffer < largest;
          return Optional.of(
              new Orders.Fault(
                  error ? orders.claimed() : Severity.WARNING,
                  logP,
                  "no sample is served more than %s before its turn: the shuffle buffer holds %s, %s %% of the data%s"
                      .formatted(
                          Wording.count(ahead, "position"),
                          Wording.count(buffer, "sample"),
                          Wording.number(100.0 * buffer / n),
                          error ? ", less than one subject has" : ""),
                  Map.of("buffer", buffer, "samples", n, "share", (double) buffer / n)));
        },
        "give the buffer the size of the data (dataset.shuffle(n) in TensorFlow, a map-style data"
            + " set instead of a stream in PyTorch), or shuffle the files on disk once before");
  }

  private static int largest(int[] groups) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int group : groups) {
      sizes.merge(group, 1, Integer::sum);
    }
    return Collections.max(sizes.values());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 400)).build()),
        Example.bad(
            "a buffer of 64",
            ExampleOrders.study(400).served("1", 0, ExampleOrders.buffered(1, 400, 64)).build(),
            "seed 1, epoch 0: no sample is served more than 63 positions before its turn:"
                + " the shuffle buffer holds 64 samples, 16 % of the data, less than one subject"
                + " has; a shuffle does so with a chance of at most 10^-173"));
  }
}
