package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.check.order.Orders.Usable;
import dev.epochlint.order.Regularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reports shuffles in which some places get some samples more often than others do. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-position-bias",
    summary = "The shuffle prefers places: its algorithm is biased",
    severity = Severity.WARNING,
    thresholds = @Threshold(key = "min-orders", value = 5, doc = "fewest orders that are judged"),
    causes = "order-step-batch-repeat")
public final class PositionBias implements Check {
  /** Eighths of the positions against eighths of the indices. */
  private static final int BINS = Regularity.BINS;

  /** Fewest expected in a cell: below, the sum of squares is not distributed as assumed. */
  private static final double LEAST = 20;

  /** ln of the chance from which on it is told; far beyond what the approximation gets wrong. */
  private static final double LOG_ALPHA = Math.log(1e-13);

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Orders> of = Orders.of(study);
    if (of.isEmpty()) {
      return Orders.missing(study);
    }
    // An order that is served again says nothing new of the shuffle.
    Map<Integer, List<Usable>> bySize = new TreeMap<>();
    Set<Integer> known = new HashSet<>();
    for (Usable order : of.get().usable()) {
      if (known.add(Arrays.hashCode(order.order().indices()))) {
        bySize.computeIfAbsent(order.size(), n -> new ArrayList<>()).add(order);
      }
    }
    boolean judged = false;
    for (Map.Entry<Integer, List<Usable>> same : bySize.entrySet()) {
      int n = same.getKey();
      List<Usable> orders = same.getValue();
      double expected = (double) orders.size() * n / (BINS * BINS);
      if (orders.size() < settings.threshold("min-orders") || expected < LEAST || n < 4 * BINS) {
        continue;
      }
      judged = true;
      double[][] table = new double[BINS][BINS];
      for (Usable order : orders) {
        order.regularity().addEighths(table);
      }
      double square = OrderStatistics.chiSquare(table, n, orders.size());
      double logP = OrderStatistics.logChiSquare(square, (BINS - 1) * (BINS - 1));
      if (logP < LOG_ALPHA) {
        return new Outcome.Failed(List.of(finding(orders, table, square, logP)));
      }
    }
    return judged
        ? new Outcome.Passed()
        : new Outcome.Underpowered(
            "needs at least %s orders of the same size and %d samples in all: log more epochs"
                .formatted(
                    Wording.number(settings.threshold("min-orders")), (int) (LEAST * BINS * BINS)));
  }

  private static Finding finding(
      List<Usable> orders, double[][] table, double square, double logP) {
    int n = orders.get(0).size();
    int place = 0;
    int index = 0;
    double worst = 0;
    for (int i = 0; i < BINS; i++) {
      for (int j = 0; j < BINS; j++) {
        double ratio =
            Math.abs(table[i][j] / OrderStatistics.expected(n, i, j, BINS) / orders.size() - 1);
        if (ratio > worst) {
          worst = ratio;
          place = i;
          index = j;
        }
      }
    }
    double expected = OrderStatistics.expected(n, place, index, BINS) * orders.size();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "over %d orders, eighth %d of the places gets %s of the samples of eighth %d, %s are"
                + " expected; a shuffle does so with a chance of about %s",
            orders.size(),
            place + 1,
            Wording.whole((long) table[place][index]),
            index + 1,
            Wording.number(expected),
            Orders.chance(logP))
        .remedy(
            "use the library's shuffle (torch.randperm in PyTorch, tf.random.shuffle in TensorFlow,"
                + " rng.permutation in NumPy): swapping"
                + " each place with any other, or sorting with a comparator that answers at random,"
                + " is not uniform")
        .at(Orders.location(orders.get(0).order()))
        .evidence("chi-square", square)
        .evidence("degrees-of-freedom", (BINS - 1) * (BINS - 1))
        .evidence("observed", table[place][index])
        .evidence("expected", expected)
        .evidence("log10-p", logP / Math.log(10))
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("twenty honest orders", study(false)),
        Example.bad(
            "each place swapped with any",
            study(true),
            "over 20 orders, eighth 1 of the places gets 470 of the samples of eighth 2,"
                + " 375 are expected; a shuffle does so with a chance of about 10^-29"));
  }

  private static Study study(boolean naive) {
    StudyBuilder study = ExampleOrders.study(1200);
    for (int epoch = 0; epoch < 20; epoch++) {
      study.served(
          "1",
          epoch,
          naive ? ExampleOrders.naive(epoch, 1200) : ExampleOrders.shuffled(epoch, 1200));
    }
    return study.build();
  }
}
