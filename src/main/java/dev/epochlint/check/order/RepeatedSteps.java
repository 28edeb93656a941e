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
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.check.order.Orders.Usable;
import dev.epochlint.order.OrderPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports steps that serve the same samples whatever the seed. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-step-batch-repeat",
    summary = "One step serves the same samples in several runs",
    severity = Severity.ERROR,
    causes = "order-monotone")
public final class RepeatedSteps implements Check {
  /** Chance of a false finding in all of a run: a fiftieth of what orders may take together. */
  private static final double FAMILY = 1e-8;

  /** Two runs that serve the same at a step. */
  private record Hit(Usable first, Usable second, int step, int shared, double logP) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Orders> of = Orders.of(study);
    if (of.isEmpty()) {
      return Orders.missing(study);
    }
    Orders orders = of.get();
    Integer declared = orders.served().plan().batch();
    Integer batch = declared == null ? study.loss().batch() : declared;
    if (batch == null || batch < 2) {
      return new Outcome.NotEvaluated("declare order.batch or loss.batch, of two samples or more");
    }
    List<Usable[]> pairs = pairs(orders);
    if (pairs.isEmpty()) {
      return new Outcome.NotEvaluated("log the same epoch with two seeds");
    }
    double tests = pairs.stream().mapToDouble(pair -> Math.max(1, pair[0].size() / batch)).sum();
    double logAlpha = Math.log(FAMILY) - Math.log(tests);
    Hit worst = null;
    int hits = 0;
    boolean told = false;
    SharedSamples samples = new SharedSamples(batch);
    int size = 0;
    int least = 0;
    for (Usable[] pair : pairs) {
      int n = pair[0].size();
      if (n != size) {
        size = n;
        least = least(n, batch, logAlpha);
        told |= OrderStatistics.logShared(n, batch, batch) < logAlpha;
      }
      int[] first = pair[0].order().indices();
      int[] second = pair[1].order().indices();
      for (int step = 0; (step + 1) * batch <= n && 2 * batch <= n; step++) {
        int shared = samples.count(first, second, step * batch);
        if (shared >= least) {
          hits++;
          double logP = OrderStatistics.logShared(n, batch, shared);
          if (worst == null || logP < worst.logP()) {
            worst = new Hit(pair[0], pair[1], step, shared, logP);
          }
        }
      }
    }
    if (worst != null) {
      return new Outcome.Failed(List.of(finding(orders, worst, batch, hits)));
    }
    return told
        ? new Outcome.Passed()
        : new Outcome.Underpowered("the batches are too few or too small for one to be a surprise");
  }

  /** Orders of the same epoch and size with different seeds; each against the one before. */
  private static List<Usable[]> pairs(Orders orders) {
    Map<List<Object>, Usable> before = new HashMap<>();
    List<Usable[]> pairs = new ArrayList<>();
    for (Usable order : orders.usable()) {
      Usable last = before.put(List.of(Orders.epoch(order.order()), order.size()), order);
      if (last != null && !last.order().seed().equals(order.order().seed())) {
        pairs.add(new Usable[] {last, order});
      }
    }
    return pairs;
  }

  /** Fewest samples that two batches share by no chance; twice what is expected is no news. */
  private static int least(int n, int batch, double logAlpha) {
    int least = (int) (2.0 * batch * batch / n) + 1;
    while (least <= batch && OrderStatistics.logShared(n, batch, least) >= logAlpha) {
      least++;
    }
    return least;
  }

  private static Finding finding(Orders orders, Hit hit, int batch, int hits) {
    int[] indices = hit.second().order().indices();
    int from = hit.step() * batch;
    int least = Arrays.stream(indices, from, from + batch).min().orElse(0);
    int most = Arrays.stream(indices, from, from + batch).max().orElse(0);
    boolean stretch = hit.shared() == batch && most - least == batch - 1;
    return FindingBuilder.of(orders.claimed())
        .message(
            "step %d of epoch %d serves %d of %d samples alike with seeds %s and %s%s; a shuffle"
                + " does so with a chance of at most %s%s",
            hit.step(),
            hit.first().order().epoch(),
            hit.shared(),
            batch,
            hit.first().order().seed(),
            hit.second().order().seed(),
            stretch ? " (always samples %d..%d)".formatted(least, most) : "",
            Orders.chance(hit.logP()),
            hits == 1 ? "" : "; so in %s".formatted(Wording.count(hits - 1, "more step")))
        .remedy(
            "look for what fixes this batch: a sampler that pins some samples or is restored from a"
                + " checkpoint in PyTorch, cache behind shuffle in TensorFlow, a batch that is kept"
                + " from the run before in NumPy; a NaN that comes at the same"
                + " step whatever the seed comes from here")
        .at(Orders.location(hit.second().order()).with("step", hit.step()))
        .evidence("shared", hit.shared())
        .evidence("batch", batch)
        .evidence("expected", (double) batch * batch / hit.first().size())
        .evidence("steps-affected", hits)
        .evidence("log10-p", hit.logP() / Math.log(10))
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("two seeds, nothing alike", study(false)),
        Example.bad(
            "step 3 is the same for both",
            study(true),
            "step 3 of epoch 0 serves 32 of 32 samples alike with seeds 1 and 2 (always"
                + " samples 416..447); a shuffle does so with a chance of at most 10^-63"));
  }

  private static Study study(boolean pinned) {
    StudyBuilder study = ExampleOrders.study(1200).order(new OrderPlan(true, 32, ""));
    for (int seed = 1; seed <= 2; seed++) {
      int[] order = ExampleOrders.shuffled(seed, 1200);
      study.served(
          String.valueOf(seed), 0, pinned ? ExampleOrders.pinned(order, 96, 416, 32) : order);
    }
    return study.build();
  }
}
