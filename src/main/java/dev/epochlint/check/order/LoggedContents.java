package dev.epochlint.check.order;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether an index means the same content whenever it is served. */
final class LoggedContents {
  private LoggedContents() {}

  /** What an index stood for when it was seen first. */
  private record Seen(long content, ServedOrder order) {}

  /** An index that stands for something else now, and how many do. */
  private record Hit(int index, Seen before, ServedOrder now, int position, long rows, long of) {}

  static Optional<Finding> judge(Served served) {
    Map<Integer, Seen> seen = new HashMap<>();
    Hit hit = null;
    long rows = 0;
    long of = 0;
    for (ServedOrder order : served.orders()) {
      long[] contents = order.contents();
      for (int p = 0; contents != null && p < contents.length; p++) {
        Seen before = seen.putIfAbsent(order.at(p), new Seen(contents[p], order));
        if (before == null) {
          continue;
        }
        of++;
        if (before.content() != contents[p]) {
          rows++;
          hit = hit == null ? new Hit(order.at(p), before, order, p, 0, 0) : hit;
        }
      }
    }
    return hit == null
        ? Optional.empty()
        : Optional.of(
            finding(
                new Hit(hit.index(), hit.before(), hit.now(), hit.position(), rows, of),
                counted(served)));
  }

  /** Whether every order counts up from 0, as a counter over the loader does. */
  private static boolean counted(Served served) {
    return served.orders().stream()
        .allMatch(
            order -> {
              int p = 0;
              while (p < order.size() && order.at(p) == p) {
                p++;
              }
              return p == order.size() && p > 1;
            });
  }

  private static Finding finding(Hit hit, boolean counted) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            counted
                ? "the log records positions, not samples: every order counts 0, 1, 2, …, and the"
                    + " content of index %d at %s is not that at %s; %s of %s rows so"
                : "the content of index %d at %s is not that at %s; %s of %s rows so",
            hit.index(),
            hit.now().label(),
            hit.before().order().label(),
            Wording.whole(hit.rows()),
            Wording.whole(hit.of()))
        .remedy(
            counted
                ? "log the index in the data set, which __getitem__ or the sampler gets, instead of"
                    + " the counter of enumerate(loader)"
                : "hash samples before augmentation; if they are not augmented, the index that is"
                    + " logged is not that of the sample: log what __getitem__ is asked for")
        .at(Orders.location(hit.now()).with("index", hit.index()))
        .evidence("rows-affected", hit.rows())
        .evidence("rows-compared", hit.of())
        .evidence("position", hit.position())
        .evidence("counter", counted)
        .covers(Orders.place())
        .build();
  }
}
