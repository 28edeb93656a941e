package dev.epochlint.order;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The served orders of a study.
 *
 * @param plan what is declared of them
 * @param orders by run and epoch, in the order of the file
 * @param windows what the indices of each run count; without a run where that is not known
 */
public record Served(OrderPlan plan, List<ServedOrder> orders, Map<Run, IndexedWindows> windows)
    implements Serializable {

  public Served {
    orders = List.copyOf(orders);
    windows = Map.copyOf(windows);
  }
}
