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
import dev.epochlint.check.StudyBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Reports orders in which samples that are stored first tend to be served first. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-monotone",
    summary = "Samples that are stored first tend to be served first, or last",
    severity = Severity.WARNING,
    placed = true,
    thresholds = {
      @Threshold(
          key = "min-correlation",
          value = OtherCauses.TREND,
          doc = "correlation of position and index, its sign apart"),
      @Threshold(
          key = "min-displacement",
          value = OtherCauses.TREND,
          doc = "by how much samples are nearer to their own place than in a shuffle, as a share")
    },
    causes = "order-adjacent")
public final class Trend implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Orders.judge(
        study,
        (order, orders) ->
            OtherCauses.trend(
                order,
                orders,
                settings.threshold("min-correlation"),
                settings.threshold("min-displacement")),
        "look for a curriculum, a sort by length or date, or weights that favour new samples:"
            + " RandomSampler in PyTorch, shuffle(n) in TensorFlow, rng.permutation(n) in NumPy"
            + " have none; where it is meant, switch this check off");
  }

  @Override
  public List<Example> examples() {
    SplittableRandom random = new SplittableRandom(3);
    double[] keys =
        IntStream.range(0, 400).mapToDouble(i -> i + 400 * random.nextDouble()).toArray();
    int[] drift =
        IntStream.range(0, 400)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    return List.of(
        Example.clean(
            "a shuffle",
            ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 400)).build()),
        Example.bad(
            "sorted by a noisy key",
            StudyBuilder.study().served("1", 0, drift).build(),
            "seed 1, epoch 0: position and index correlate by 0.6966: samples that are"
                + " stored first tend to be served first; a shuffle does so with a chance of at"
                + " most 10^-42"));
  }
}
