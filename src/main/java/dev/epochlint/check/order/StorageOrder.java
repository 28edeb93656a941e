package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.order.Served;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/** Reports orders that are those of storage, forwards, backwards, rotated or by strides. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-identity",
    summary = "Samples are served in the order of storage",
    severity = Severity.ERROR,
    placed = true,
    causes = "order-not-permutation")
public final class StorageOrder implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> {
          int[] ranks = order.ranks();
          int n = ranks.length;
          int step = ranks[1] - ranks[0];
          int breaks = breaks(ranks, step);
          if (Math.abs(step) > n / 4 || breaks > Math.abs(step)) {
            return Optional.empty();
          }
          String how =
              step == 1 && breaks == 0
                  ? "the samples are served in the order of storage"
                  : step == -1 && breaks == 0
                      ? "the samples are served in the reverse order of storage"
                      : Math.abs(step) == 1
                          ? "the samples are served in the order of storage, beginning at sample %d"
                              .formatted(ranks[0])
                          : "every %d-th sample is served in the order of storage"
                              .formatted(Math.abs(step));
          return Optional.of(
              new Orders.Fault(
                  orders.claimed(),
                  // One of so few orders that a step and a beginning can name.
                  Math.log(n) * 2 - Gamma.logGamma(n + 1.0),
                  how,
                  Map.of("step", step, "first", ranks[0])));
        },
        counter(study)
            + "switch the shuffle on: DataLoader(shuffle=True) in PyTorch, dataset.shuffle(n) before"
            + " batch in TensorFlow, rng.permutation(n) in NumPy; look whether a sampler or a"
            + " cached list takes its place");
  }

  /** What may be wrong with the log where it says nothing else than 0, 1, 2, … */
  private static String counter(Study study) {
    Served served = study.served();
    return served != null
            && served.orders().stream()
                .allMatch(
                    order ->
                        order.contents() == null
                            && Arrays.equals(
                                order.indices(), IntStream.range(0, order.size()).toArray()))
        ? "if the log is written by enumerate(loader), it counts positions: log the index that the"
            + " data set is asked for; else "
        : "";
  }

  /** How often the order does not go on by a step; counted until that is too often. */
  private static int breaks(int[] ranks, int step) {
    int breaks = 0;
    for (int p = 1; p < ranks.length && breaks <= Math.abs(step); p++) {
      breaks += ranks[p] - ranks[p - 1] == step ? 0 : 1;
    }
    return breaks;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(40).served("1", 0, ExampleOrders.shuffled(1, 40)).build()),
        Example.bad(
            "no shuffle",
            ExampleOrders.study(40).served("1", 0, ExampleOrders.sorted(40)).build(),
            "seed 1, epoch 0: the samples are served in the order of storage; a shuffle"
                + " does so with a chance of at most 10^-45"));
  }
}
