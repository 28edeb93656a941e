package dev.epochlint.check.order;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports epochs that serve samples twice or leave some out. */
@AutoService(Check.class)
@CheckInfo(
    id = "order-not-permutation",
    summary = "An epoch serves samples twice or leaves some out",
    severity = Severity.ERROR,
    causes = {"order-log-invalid"})
public final class ServedTwice implements Check {
  /** Var of the share of distinct ones among n draws with replacement, times n. */
  private static final double VARIANCE = 0.0972;

  private static final int MOST_PROCESSES = 8;

  private static final String LEFT_OUT =
      "serve each sample once an epoch: look for a Subset or a slice, for epochs that end early, and"
          + " for a log of one process of several (write those of all ranks into one, or join them);"
          + " where an incomplete last batch is dropped, declare the order.batch that is used";

  @Override
  public Outcome judge(Study study, Settings settings) {
    Served served = study.served();
    if (served == null) {
      return Orders.missing(study);
    }
    if (study.inputs().training().weighted()) {
      return new Outcome.NotEvaluated(
          "training.sampling is weighted: windows are drawn more than once on purpose");
    }
    Finding worst = null;
    Integer declared = served.plan().batch();
    Integer batch = declared == null ? study.loss().batch() : declared;
    for (ServedOrder order : served.orders()) {
      IndexedWindows windows = served.windows().get(order.run());
      if (windows != null && order.highest() >= windows.size()) {
        continue;
      }
      int distinct = order.distinct();
      int n = windows == null ? distinct : meant(order, windows);
      int repeated = order.size() - distinct;
      int left = Math.max(0, n - distinct);
      // An incomplete last batch may be left out.
      boolean dropped = repeated == 0 && left < (batch == null ? 2 : batch);
      if (!dropped && repeated + left > 0) {
        int[] sorted = order.indices().clone();
        Arrays.sort(sorted);
        Finding finding =
            repeated == 0 && isBrokenOff(served, order, n)
                ? brokenOff(order, n)
                : finding(study, order, sorted, n, distinct, windows);
        worst =
            worst == null || finding.severity().compareTo(worst.severity()) > 0 ? finding : worst;
      }
    }
    return worst == null ? new Outcome.Passed() : new Outcome.Failed(List.of(worst));
  }

  /** Whether it is the last epoch of a run that served all that is meant in one before. */
  private static boolean isBrokenOff(Served served, ServedOrder order, int n) {
    List<ServedOrder> others =
        served.orders().stream()
            .filter(other -> other.run().equals(order.run()) && other != order)
            .toList();
    return others.stream().allMatch(other -> other.epoch() < order.epoch())
        && others.stream().anyMatch(other -> other.distinct() >= n);
  }

  private static Finding brokenOff(ServedOrder order, int n) {
    return FindingBuilder.of(Severity.NOTE)
        .message(
            "%s, the last, ends after %s of %s",
            order.label(), Wording.whole(order.size()), Wording.count(n, "sample"))
        .remedy("nothing where the run was stopped there; else log whole epochs")
        .at(Orders.location(order))
        .evidence("distinct", order.distinct())
        .evidence("served", order.size())
        .evidence("samples", n)
        .covers(new Place("order", "broken off", -1))
        .build();
  }

  /** How many samples are meant: what is held out need not be served, and does not replace any. */
  private static int meant(ServedOrder order, IndexedWindows windows) {
    int held = 0;
    for (int index : order.distinctIndices()) {
      held += windows.heldOut(index) ? 1 : 0;
    }
    return windows.meant() + held;
  }

  private static Finding finding(
      Study study,
      ServedOrder order,
      int[] sorted,
      int n,
      int distinct,
      @Nullable IndexedWindows windows) {
    double share = (double) distinct / n;
    boolean replaced =
        order.size() == n
            && Math.abs(share - (1 - Math.exp(-1))) < 4 * Math.sqrt(VARIANCE / n)
            && n > 40;
    int repeated = order.size() - distinct;
    String who = windows == null ? "" : missingSubjects(study, sorted, windows);
    boolean padded = repeated > 0 && distinct == n && repeated < n / 10;
    FindingBuilder finding =
        FindingBuilder.of(padded ? Severity.NOTE : Severity.ERROR)
            .message(
                "%s serves %s of %s%s%s%s%s",
                order.label(),
                Wording.whole(distinct),
                Wording.count(n, "sample"),
                repeated == 0
                    ? ""
                    : ", %s of them more than once".formatted(Wording.whole(repeats(sorted))),
                replaced ? ", as a draw with replacement does" : "",
                process(n, distinct, repeated, who),
                who)
            .remedy(
                repeated == 0
                    ? LEFT_OUT
                    : "draw without replacement: shuffle=True or RandomSampler(replacement=False) in PyTorch,"
                        + " shuffle before repeat and batch in TensorFlow, permutation instead of choice or"
                        + " randint in NumPy; where sampling is weighted on purpose, declare training.sampling: weighted")
            .at(Orders.location(order))
            .evidence("distinct", distinct)
            .evidence("served", order.size())
            .evidence("samples", n)
            .evidence("with-replacement", replaced);
    // Samples that are served again so that every process gets as many explain no other fault.
    return finding.covers(padded ? new Place("order", "padding", -1) : Orders.place()).build();
  }

  /** Where so many are left out as one of a few processes does: of how many. */
  private static String process(int n, int distinct, int repeated, String who) {
    for (int processes = 2;
        repeated == 0 && who.isEmpty() && processes <= MOST_PROCESSES;
        processes++) {
      if (distinct == n / processes || distinct == (n + processes - 1) / processes) {
        return ", as one of %d processes does".formatted(processes);
      }
    }
    return "";
  }

  private static int repeats(int[] sorted) {
    int repeats = 0;
    for (int i = 1; i < sorted.length; i++) {
      boolean again = sorted[i] == sorted[i - 1];
      repeats += again && (i == 1 || sorted[i - 1] != sorted[i - 2]) ? 1 : 0;
    }
    return repeats;
  }

  private static String missingSubjects(Study study, int[] sorted, IndexedWindows windows) {
    Set<String> served = new HashSet<>();
    for (int index : sorted) {
      served.add(study.recordings().get(windows.recording(index)).subject());
    }
    List<String> never =
        IntStream.range(0, windows.size())
            .filter(i -> !windows.heldOut(i))
            .mapToObj(i -> study.recordings().get(windows.recording(i)).subject())
            .distinct()
            .filter(subject -> !served.contains(subject))
            .toList();
    return never.isEmpty()
        ? ""
        : "; nothing of subject%s %s".formatted(never.size() == 1 ? "" : "s", Wording.list(never));
  }

  @Override
  public List<Example> examples() {
    int[] drawn = new SplittableRandom(5).ints(400, 0, 400).toArray();
    return List.of(
        Example.clean(
            "each window once",
            ExampleOrders.study(400).served("1", 0, ExampleOrders.shuffled(1, 400)).build()),
        Example.bad(
            "drawn with replacement",
            ExampleOrders.study(400).served("1", 0, drawn).build(),
            "seed 1, epoch 0 serves 249 of 400 samples, 110 of them more than once, as a"
                + " draw with replacement does"));
  }
}
