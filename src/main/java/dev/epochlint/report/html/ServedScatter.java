package dev.epochlint.report.html;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which index was served at which position, one panel for each seed and epoch. */
final class ServedScatter implements PlotMaker {
  private static final int MOST_PANELS = 12;
  private static final int MOST_POINTS = 2500;

  /** Cells along each axis where points are too many. */
  private static final int CELLS = 48;

  @Override
  public boolean shows(String check) {
    return check.startsWith("order-");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Served served = verdict.study().served();
    if (served == null) {
      return Optional.empty();
    }
    List<ServedOrder> orders = served.orders().stream().filter(order -> order.size() > 0).toList();
    if (orders.isEmpty()) {
      return Optional.empty();
    }
    List<ServedOrder> drawn = chosen(orders);
    List<String> notes = new ArrayList<>();
    if (drawn.size() < orders.size()) {
      notes.add(
          "%d of %s drawn: the first epochs of the first seeds."
              .formatted(drawn.size(), Wording.count(orders.size(), "order")));
    }
    if (drawn.stream().anyMatch(order -> order.size() > MOST_POINTS)) {
      notes.add(
          "Merged: of orders with more than %s positions, the points are counted in %d by %d cells; the darker, the more."
              .formatted(Wording.whole(MOST_POINTS), CELLS, CELLS));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("cells", CELLS);
    data.put("epochs", epochs(drawn));
    data.put("panels", drawn.stream().map(ServedScatter::panel).toList());
    return Optional.of(
        new Plot(
            "order",
            "The order in which training was served",
            "Index against position. A true shuffle is an even cloud; lines, steps and blocks are what is left of the order of storage, and panels that look alike share their order.",
            notes,
            table(orders),
            data));
  }

  /** The first epochs of the first seeds, as evenly as panels allow. */
  private static List<ServedOrder> chosen(List<ServedOrder> orders) {
    Map<String, List<ServedOrder>> bySeed = new LinkedHashMap<>();
    orders.forEach(
        order -> bySeed.computeIfAbsent(order.seed(), seed -> new ArrayList<>()).add(order));
    int seeds = Math.min(bySeed.size(), 4);
    return bySeed.values().stream()
        .limit(seeds)
        .flatMap(epochs -> epochs.stream().limit(MOST_PANELS / seeds))
        .toList();
  }

  /** How many panels each seed has, 0 where not all have as many. */
  private static long epochs(List<ServedOrder> drawn) {
    Map<String, Long> bySeed = new LinkedHashMap<>();
    drawn.forEach(order -> bySeed.merge(order.seed(), 1L, Long::sum));
    List<Long> counts = bySeed.values().stream().distinct().toList();
    return counts.size() == 1 ? counts.get(0) : 0;
  }

  private static Map<String, Object> panel(ServedOrder order) {
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("name", order.label());
    panel.put("positions", (long) order.size());
    panel.put("indices", order.highest() + 1L);
    boolean merged = order.size() > MOST_POINTS;
    panel.put("merged", merged);
    List<Integer> values = new ArrayList<>();
    if (merged) {
      int[] counts = new int[CELLS * CELLS];
      for (int p = 0; p < order.size(); p++) {
        int x = (int) ((long) p * CELLS / order.size());
        int y = (int) ((long) order.at(p) * CELLS / (order.highest() + 1L));
        counts[y * CELLS + x]++;
      }
      for (int count : counts) {
        values.add(count);
      }
    } else {
      for (int p = 0; p < order.size(); p++) {
        values.add(order.at(p));
      }
    }
    panel.put("values", values);
    return panel;
  }

  private static DataTable table(List<ServedOrder> orders) {
    DataTable.Builder table =
        DataTable.of(
            "one order a row; a shuffle has about no steps of one and half of its steps upwards",
            "order",
            "positions",
            "distinct indices",
            "first indices",
            "steps of one",
            "steps upwards");
    for (ServedOrder order : orders) {
      int n = order.size();
      long ones = 0;
      long up = 0;
      List<Integer> first = new ArrayList<>();
      for (int p = 0; p < n; p++) {
        if (p < 6) {
          first.add(order.at(p));
        }
        if (p > 0) {
          ones += order.at(p) == order.at(p - 1) + 1 ? 1 : 0;
          up += order.at(p) > order.at(p - 1) ? 1 : 0;
        }
      }
      table.row(
          order.label(),
          n,
          order.distinct(),
          String.join(" ", first.stream().map(String::valueOf).toList()) + (n > 6 ? " …" : ""),
          share(ones, n - 1),
          share(up, n - 1));
    }
    return table.build();
  }

  private static String share(long some, long all) {
    return all == 0 ? "" : Wording.number(100.0 * some / all) + " %";
  }
}
