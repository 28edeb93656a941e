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
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.List;

/** Reports samples that were served with the target of another. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-xy-desync",
    summary = "Samples are served with the targets of others",
    severity = Severity.ERROR,
    causes = {"order-log-invalid"})
public final class Desynchronised implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Served served = study.served();
    if (served == null) {
      return Orders.missing(study);
    }
    ServedOrder first = null;
    long orders = 0;
    boolean judged = false;
    for (ServedOrder order : served.orders()) {
      int[] targets = order.targets();
      judged |= targets != null;
      if (targets != null && apart(order, targets) > 0) {
        orders++;
        first = first == null ? order : first;
      }
    }
    if (!judged) {
      return new Outcome.NotEvaluated(
          "log the index of the target beside that of the sample, in a column target");
    }
    return first == null
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(first, orders)));
  }

  private static int apart(ServedOrder order, int[] targets) {
    int apart = 0;
    for (int p = 0; p < targets.length; p++) {
      apart += targets[p] == order.at(p) ? 0 : 1;
    }
    return apart;
  }

  private static Finding finding(ServedOrder order, long orders) {
    int[] targets = order.targets() == null ? new int[0] : order.targets();
    int at = 0;
    while (targets[at] == order.at(at)) {
      at++;
    }
    int apart = apart(order, targets);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %s of %s samples are served with the target of another, first sample %d with"
                + " target %d at position %d%s",
            order.label(),
            Wording.whole(apart),
            Wording.whole(order.size()),
            order.at(at),
            targets[at],
            at,
            orders == 1 ? "" : "; so in %s".formatted(Wording.count(orders - 1, "more order")))
        .remedy(
            "shuffle inputs and targets with one permutation: a TensorDataset(x, y) in PyTorch,"
                + " Dataset.from_tensor_slices((x, y)).shuffle(n) in TensorFlow, i ="
                + " rng.permutation(n); x[i], y[i] in NumPy; never shuffle the two one after the"
                + " other")
        .at(Orders.location(order).with("index", order.at(at)))
        .evidence("apart", apart)
        .evidence("samples", order.size())
        .evidence("orders-affected", orders)
        .covers(Orders.place())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("one permutation", study(1).build()),
        Example.bad(
            "two seeds for inputs and targets",
            study(2).build(),
            "seed 1, epoch 0: 38 of 40 samples are served with the target of another, first"
                + " sample 5 with target 14 at position 0"));
  }

  private static StudyBuilder study(int targetSeed) {
    return ExampleOrders.study(40)
        .served(
            new ServedOrder(
                new Run("1", ""),
                0,
                ExampleOrders.shuffled(1, 40),
                ExampleOrders.shuffled(targetSeed, 40),
                null));
  }
}
