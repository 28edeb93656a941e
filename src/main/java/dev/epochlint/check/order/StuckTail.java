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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Reports orders in which the last subjects stay at the end. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-tail-stuck",
    summary = "The last subjects never leave the end of the order",
    severity = Severity.ERROR,
    placed = true,
    thresholds =
        @Threshold(
            key = "min-stuck",
            value = 0.1,
            doc = "share of the tail that must stay in it beyond what a shuffle leaves there"),
    causes = "order-segment-unshuffled")
public final class StuckTail implements Check {
  private static final String REMEDY =
      "shuffle one index over all subjects: where training and validation are cut off before the"
          + " shuffle (validation_split takes the last samples), or each part is shuffled by"
          + " itself, the last subjects never come in front: permute subjects first (random_split in"
          + " PyTorch, shuffle before take and skip in TensorFlow, rng.permutation in NumPy)";

  @Override
  public Outcome judge(Study study, Settings settings) {
    double minStuck = settings.threshold("min-stuck");
    Outcome alone = alone(study, minStuck);
    return alone instanceof Outcome.Failed
        ? alone
        : Orders.of(study)
            .flatMap(orders -> new LateSubjects(orders, minStuck).finding(REMEDY))
            .<Outcome>map(finding -> new Outcome.Failed(List.of(finding)))
            .orElse(alone);
  }

  private static Outcome alone(Study study, double minStuck) {
    return Orders.judgeGrouped(
        study,
        (order, orders) -> {
          Optional<Orders.Fault> worst = Optional.empty();
          int[] ranks = order.ranks();
          // A small buffer, too, leaves the last ones behind, and a drift moves all of them.
          double logOther = Math.min(OtherCauses.logBuffer(order), OtherCauses.logTrend(order));
          double lowest = 0;
          for (int k : OtherCauses.tails(order.groups())) {
            int stuck = OrderStatistics.stuck(ranks, k);
            double logP = OrderStatistics.logStuck(order.size(), k, stuck);
            double expected = (double) k * k / order.size();
            // In long orders a bias of any kind shows in the tail; a little more is not stuck.
            boolean stays = stuck - expected >= minStuck * (k - expected);
            if (stays && orders.rare(logP) && logP < lowest && logP < logOther) {
              lowest = logP;
              int subjects =
                  (int)
                      Arrays.stream(order.groups(), order.size() - k, order.size())
                          .distinct()
                          .count();
              worst =
                  Optional.of(
                      new Orders.Fault(
                          orders.claimed(),
                          logP,
                          ("of the %s samples of the last %s, %s are served at the last %s"
                                  + " positions, %s are expected")
                              .formatted(
                                  Wording.whole(k),
                                  Wording.count(subjects, "subject"),
                                  Wording.whole(stuck),
                                  Wording.whole(k),
                                  Wording.number(expected)),
                          Map.of("tail", k, "stuck", stuck, "expected", expected)));
            }
          }
          return worst;
        },
        REMEDY);
  }

  @Override
  public List<Example> examples() {
    int[] apart =
        ExampleOrders.joined(
            ExampleOrders.shuffled(1, 150),
            ExampleOrders.shuffled(new SplittableRandom(2), 150, 200));
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(200).served("1", 0, ExampleOrders.shuffled(1, 200)).build()),
        Example.bad(
            "the last subject is shuffled by itself",
            ExampleOrders.study(200).served("1", 0, apart).build(),
            "seed 1, epoch 0: of the 50 samples of the last 1 subject, 50 are served at"
                + " the last 50 positions, 12.5 are expected; a shuffle does so with a chance of"
                + " at most 10^-48"));
  }
}
