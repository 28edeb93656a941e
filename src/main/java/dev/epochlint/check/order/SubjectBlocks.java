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
import dev.epochlint.check.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Reports orders in which the samples of a subject follow each other. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-subject-blocks",
    summary = "Samples of one subject are served one after the other",
    severity = Severity.ERROR,
    placed = true,
    thresholds = {
      @Threshold(
          key = "warning-share",
          value = 0.05,
          doc = "share of the joins beyond chance that are there, a warning"),
      @Threshold(key = "error-share", value = 0.5, doc = "the same, an error")
    },
    causes = "order-batch-frozen")
public final class SubjectBlocks implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judgeGrouped(
        study,
        (order, orders) -> {
          int n = order.size();
          int subjects = order.subjects();
          int joins = OrderStatistics.joins(order.ranks(), order.groups());
          double expected = OrderStatistics.expectedJoins(order.groups());
          double share = (joins - expected) / (n - subjects - expected);
          double logP = OrderStatistics.logJoins(expected, joins);
          if (!order.grouped()
              || !orders.rare(logP)
              || share < settings.threshold("warning-share")) {
            return Optional.empty();
          }
          boolean error = share >= settings.threshold("error-share");
          boolean segment = order.regularity().longestRun().length() - 1 > (joins - expected) / 2;
          boolean buffer =
              OtherCauses.isBufferAlone(order, orders) && OtherCauses.logBuffer(order) < logP;
          if (segment || buffer || (!error && OtherCauses.any(order, orders))) {
            return Optional.empty();
          }
          return Optional.of(
              new Orders.Fault(
                  error ? orders.claimed() : Severity.WARNING,
                  logP,
                  "%s of %s samples follow one of the same subject, %s are expected%s"
                      .formatted(
                          Wording.whole(joins),
                          Wording.whole(n),
                          Wording.number(expected),
                          stretches(order, joins, expected)),
                  Map.of("joins", joins, "expected", expected, "share", share)));
        },
        "shuffle the windows of all subjects together, after they are cut: a list of files that is"
            + " shuffled and read one by one gives batches of one subject (a buffer as large as the"
            + " data in TensorFlow, one index over all windows in PyTorch and NumPy)");
  }

  /** Where short stretches of storage are why: how long they are. */
  private static String stretches(Orders.Usable order, int joins, double expected) {
    int next = order.regularity().steps(1);
    int stretches = order.size() - next;
    return next < (joins - expected) / 2 || stretches < 3 * order.subjects()
        ? ""
        : ", since windows that are stored one after the other are served so, in stretches of about %s"
            .formatted(Wording.number((double) order.size() / stretches));
  }

  @Override
  public List<Example> examples() {
    SplittableRandom random = new SplittableRandom(3);
    int[] blocks = new int[0];
    for (int s : new int[] {2, 0, 3, 1}) {
      blocks = ExampleOrders.joined(blocks, ExampleOrders.shuffled(random, 50 * s, 50 * s + 50));
    }
    return List.of(
        Example.clean(
            "windows of all subjects shuffled together",
            ExampleOrders.study(200).served("1", 0, ExampleOrders.shuffled(1, 200)).build()),
        Example.bad(
            "subjects shuffled, and windows within subjects",
            ExampleOrders.study(200).served("1", 0, blocks).build(),
            "seed 1, epoch 0: 196 of 200 samples follow one of the same subject, 49 are"
                + " expected; a shuffle does so with a chance of at most 10^-54"));
  }
}
