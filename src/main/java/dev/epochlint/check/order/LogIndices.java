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
import dev.epochlint.check.Wording;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reports logs whose indices are not those of the data. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-log-invalid",
    summary = "The order log does not hold indices of the data",
    severity = Severity.ERROR,
    causes = {"window-count", "tail-short-recording", "import-axis-transposed"})
public final class LogIndices implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Served served = study.served();
    if (served == null) {
      return Orders.missing(study);
    }
    Optional<Finding> contents = LoggedContents.judge(served);
    if (contents.isPresent()) {
      return new Outcome.Failed(List.of(contents.get()));
    }
    boolean hashed = served.orders().stream().anyMatch(order -> order.contents() != null);
    if (served.windows().isEmpty()) {
      return hashed && served.orders().size() > 1
          ? new Outcome.Passed()
          : new Outcome.NotEvaluated(
              "declare recordings and windows, which the indices count, or log a hash of each"
                  + " sample in a column hash, for two epochs");
    }
    for (ServedOrder order : served.orders()) {
      IndexedWindows windows = served.windows().get(order.run());
      int[] beyond =
          windows == null || order.highest() < windows.size()
              ? new int[0]
              : IntStream.range(0, order.size())
                  .filter(p -> order.at(p) >= windows.size())
                  .toArray();
      if (windows != null && beyond.length > 0) {
        return new Outcome.Failed(List.of(finding(served, order, windows, beyond)));
      }
    }
    return new Outcome.Passed();
  }

  private static Finding finding(
      Served served, ServedOrder order, IndexedWindows windows, int[] beyond) {
    String of = served.plan().of();
    boolean fromOne = fromOne(served, windows.size());
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: index %d at position %d, and there are %s%s; %s so%s",
            order.label(),
            order.at(beyond[0]),
            beyond[0],
            Wording.count(windows.size(), "window"),
            of.isEmpty() ? "" : " of part " + of,
            Wording.count(beyond.length, "position"),
            fromOne
                ? ": the indices are 1 to %d, they count from one".formatted(windows.size())
                : "")
        .remedy(
            (fromOne ? "take 1 from each index, the first window is 0; else " : "")
                + "log the index of the sample in the data set, not a counter over batches or epochs, and"
                + " declare in order.of what it counts: a part, or nothing for all windows")
        .at(Orders.location(order))
        .evidence("observed", order.at(beyond[0]))
        .evidence("windows", windows.size())
        .evidence("count", beyond.length)
        .covers(Orders.place())
        .build();
  }

  /** Whether orders of most windows have no sample 0, and end at their number, as in MATLAB. */
  private static boolean fromOne(Served served, int windows) {
    return served.orders().stream()
        .allMatch(
            order ->
                order.highest() == windows
                    && order.distinct() > windows / 2
                    && Arrays.stream(order.indices()).noneMatch(i -> i == 0));
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean(
            "indices of 40 windows", ExampleOrders.study(40).served("1", 0, 3, 1, 39).build()),
        Example.bad(
            "an index beyond them",
            ExampleOrders.study(40).served("1", 0, 3, 1, 40).build(),
            "seed 1, epoch 0: index 40 at position 2, and there are 40 windows; 1 position"
                + " so"));
  }
}
