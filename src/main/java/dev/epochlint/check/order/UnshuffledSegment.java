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
import dev.epochlint.window.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports stretches of an order that were never shuffled. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-segment-unshuffled",
    summary = "Part of the samples is served in the order of storage",
    severity = Severity.ERROR,
    placed = true,
    thresholds =
        @Threshold(
            key = "error-share",
            value = 0.05,
            doc = "share of the samples in such a stretch from which on it is an error"),
    causes = "order-subject-blocks")
public final class UnshuffledSegment implements Check {
  /** Of so many runs and more none is told apart. */
  private static final long MANY = 20;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) -> {
          int n = order.size();
          int[] ranks = order.ranks();
          Span run = order.regularity().longestRun();
          int successions = (int) run.length() - 1;
          double logP = OrderStatistics.logRun(n, successions);
          // Readers that are interleaved keep neighbours everywhere, and short runs by chance.
          boolean spread = MANY * successions < order.regularity().steps(1);
          if (successions < 2 || spread || !orders.rare(logP)) {
            return Optional.empty();
          }
          boolean error = run.length() >= settings.threshold("error-share") * n;
          int first = ranks[(int) run.start()];
          return Optional.of(
              new Orders.Fault(
                  error ? orders.claimed() : Severity.WARNING,
                  logP,
                  "positions %d-%d serve samples %d-%d in the order of storage"
                      .formatted(run.start(), run.end() - 1, first, first + successions),
                  Map.of("first", run.start(), "samples", run.length(), "index", first)));
        },
        "shuffle the whole index at once: a slice that is shuffled in place (x[:k] in NumPy), data"
            + " that is appended after the shuffle (concatenate in TensorFlow) or an index drawn"
            + " before (torch.randperm in PyTorch) leaves the rest as it was");
  }

  @Override
  public List<Example> examples() {
    int[] half =
        ExampleOrders.joined(ExampleOrders.shuffled(1, 160), IntStream.range(160, 200).toArray());
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(200).served("1", 0, ExampleOrders.shuffled(1, 200)).build()),
        Example.bad(
            "the last fifth was never shuffled",
            ExampleOrders.study(200).served("1", 0, half).build(),
            "seed 1, epoch 0: positions 160-199 serve samples 160-199 in the order of"
                + " storage; a shuffle does so with a chance of at most 10^-86"));
  }
}
