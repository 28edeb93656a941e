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
import dev.epochlint.check.order.Orders.Usable;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.order.Run;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports batches that hold the same samples in every epoch. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-batch-frozen",
    summary = "Batches hold the same samples in every epoch",
    severity = Severity.ERROR,
    thresholds =
        @Threshold(
            key = "error-share",
            value = 0.5,
            doc = "share of the batches that come again from which on it is an error"),
    causes = "order-epoch-repeat")
public final class FrozenBatches implements Check {
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
    boolean told = false;
    Map<Run, Batches> known = new HashMap<>();
    for (Usable order : orders.usable()) {
      Batches now = Batches.of(order, batch);
      Batches before = known.put(order.order().run(), now);
      if (before == null || before.order().size() != order.size() || order.size() < 2 * batch) {
        continue;
      }
      int batches = order.size() / batch;
      double logP = 2 * Math.log(now.sums().length) + OrderStatistics.logCutAt(order.size(), batch);
      if (!orders.rare(logP)) {
        continue;
      }
      told = true;
      long again = again(before, now, batch);
      if (again > 0) {
        double share = (double) again / batches;
        boolean error = share >= settings.threshold("error-share");
        if (!error && orders.rare(OrderStatistics.logFixed(order.regularity().steps(1)))) {
          continue; // stretches of storage, however they are batched
        }
        return new Outcome.Failed(
            List.of(
                finding(
                    severity(study, orders, error),
                    before.order(),
                    order,
                    new long[] {again, batches, batch},
                    logP)));
      }
    }
    return told
        ? new Outcome.Passed()
        : new Outcome.Underpowered(
            "needs two epochs of one seed and batches of which there are many: log a second epoch");
  }

  private static Severity severity(Study study, Orders orders, boolean most) {
    if (study.inputs().training().shuffledOnce()) {
      return Severity.NOTE;
    }
    return most ? orders.claimed() : Severity.WARNING;
  }

  /**
   * How many batches come again. One that is a stretch of storage and stays at its place, or goes
   * on beyond its borders, was not shuffled by batches, which is another disease.
   */
  private static long again(Batches last, Batches now, int batch) {
    int count = now.sums().length;
    if (new SharedSamples(count).count(last.halves(), now.halves(), 0) == 0) {
      return 0;
    }
    long[] known = last.sums().clone();
    Arrays.sort(known);
    boolean[] again = new boolean[count];
    for (int b = 0; b < count; b++) {
      again[b] =
          Arrays.binarySearch(known, now.sums()[b]) >= 0
              && !(isStretch(now, b, batch)
                  && (now.sums()[b] == last.sums()[b] || goesOn(now, b, batch)));
    }
    int batches = now.order().size() / batch;
    // Before the short batch they begin at multiples of the size, behind it so much later.
    int most = 0;
    int here = count(again, count - batches, count);
    for (int b = 0; b <= batches; b++) {
      most = Math.max(most, here);
      if (b < batches) {
        here += (again[b] ? 1 : 0) - (again[count - batches + b] ? 1 : 0);
      }
    }
    return most;
  }

  private static int count(boolean[] of, int from, int to) {
    return (int) IntStream.range(from, to).filter(b -> of[b]).count();
  }

  private static boolean isStretch(Batches batches, int b, int batch) {
    int[] order = batches.order().order().indices();
    int from = batches.from(b, batch);
    return IntStream.range(from + 1, from + batch).allMatch(p -> order[p] == order[p - 1] + 1);
  }

  /** Whether the sample before or behind a batch is its neighbour in storage. */
  private static boolean goesOn(Batches batches, int b, int batch) {
    int[] order = batches.order().order().indices();
    int from = batches.from(b, batch);
    int to = from + batch;
    return (from > 0 && order[from - 1] + 1 == order[from])
        || (to < order.length && order[to - 1] + 1 == order[to]);
  }

  /**
   * The batches of an order. One of them may be short, and nobody knows where it stands: they are
   * those from the first place on, and those from so many places on as the short one has.
   *
   * @param sums a number for each whole batch that does not depend on the order within
   * @param halves the low half of each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Batches(Usable order, long[] sums, int[] halves) {
    static Batches of(Usable order, int batch) {
      int n = order.size();
      int[] indices = order.order().indices();
      long[] sums = new long[n / batch * (n % batch == 0 ? 1 : 2)];
      int[] halves = new int[sums.length];
      for (int b = 0; b < sums.length; b++) {
        int from = from(n, b, batch);
        sums[b] = sum(indices, from, from + batch);
        halves[b] = (int) sums[b];
      }
      return new Batches(order, sums, halves);
    }

    /** Place of the first sample of a batch. */
    int from(int b, int batch) {
      return from(order.size(), b, batch);
    }

    private static int from(int n, int b, int batch) {
      int batches = n / batch;
      return b < batches ? b * batch : n % batch + (b - batches) * batch;
    }

    private static long sum(int[] indices, int from, int to) {
      long sum = 0;
      for (int p = from; p < to; p++) {
        long z = (indices[p] + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        sum += z ^ (z >>> 27);
      }
      return sum;
    }
  }

  private static Finding finding(
      Severity severity, Usable last, Usable order, long[] counts, double logP) {
    return FindingBuilder.of(severity)
        .message(
            "%s: %d of %d batches of %d hold the samples of a batch of epoch %d; a shuffle does so"
                + " with a chance of at most %s",
            order.order().label(),
            counts[0],
            counts[1],
            counts[2],
            last.order().epoch(),
            Orders.chance(logP))
        .remedy(
            "shuffle samples before they are batched: dataset.shuffle(n).batch(b) and not"
                + " .batch(b).shuffle(n) in TensorFlow, a sampler of samples and not of batches in"
                + " PyTorch, a new permutation for each epoch in NumPy")
        .at(Orders.location(order.order()))
        .evidence("batches-again", counts[0])
        .evidence("batches", counts[1])
        .evidence("log10-p", logP / Math.log(10))
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("batches of new samples", study(false)),
        Example.bad(
            "fixed batches in a new order",
            study(true),
            "seed 1, epoch 1: 10 of 10 batches of 32 hold the samples of a batch of epoch"
                + " 0; a shuffle does so with a chance of at most 10^-42"));
  }

  private static Study study(boolean frozen) {
    StudyBuilder study = ExampleOrders.study(320).order(new OrderPlan(true, 32, ""));
    for (int epoch = 0; epoch < 2; epoch++) {
      int[] samples = ExampleOrders.shuffled(frozen ? 5 : epoch, 320);
      int[] batches = ExampleOrders.shuffled(8 + epoch, 10);
      int[] order = new int[320];
      for (int p = 0; p < 320; p++) {
        order[p] = samples[32 * batches[p / 32] + p % 32];
      }
      study.served("1", epoch, order);
    }
    return study.build();
  }
}
