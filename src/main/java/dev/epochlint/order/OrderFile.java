package dev.epochlint.order;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an order log: an array of indices (see {@link OrderArray}), or a table with the columns
 * index and, each where it applies, seed, epoch, position and part, in any order, plain or
 * compressed by gzip. Without a position rows are taken as they come. Bytes are scanned once;
 * memory holds one number of 8 bytes a row.
 */
public final class OrderFile {
  private static final List<String> KNOWN = List.of("seed", "epoch", "position", "index", "part");

  private OrderFile() {}

  /**
   * The orders of a log, by seed and epoch in the order of the file.
   *
   * @param part rows of other parts are left out; "" for all
   * @throws OrderException where it is absent or a row can't be understood, with the line
   */
  public static List<ServedOrder> read(Path file, String part) throws OrderException {
    if (OrderArray.is(file)) {
      return OrderArray.read(file);
    }
    try (LogRows rows = LogRows.open(file, "order log")) {
      return orders(rows, part);
    } catch (RowException e) {
      throw new OrderException(String.valueOf(e.getMessage()));
    }
  }

  private record Key(String seed, long epoch) {}

  private static List<ServedOrder> orders(LogRows log, String part)
      throws RowException, OrderException {
    int seedAt = log.column("seed");
    int epochAt = log.column("epoch");
    int positionAt = log.column("position");
    int indexAt = log.require("index", KNOWN);
    int partAt = part.isEmpty() ? -1 : log.column("part");
    Map<Key, OrderRows> orders = new LinkedHashMap<>();
    Key last = new Key("", -1);
    OrderRows rows = null;
    while (log.next()) {
      if (partAt >= 0 && !part.equals(log.text(partAt))) {
        continue;
      }
      String seed = seedAt < 0 ? "" : log.text(seedAt);
      long epoch = epochAt < 0 ? 0 : log.index(epochAt);
      if (rows == null || last.epoch() != epoch || !last.seed().equals(seed)) {
        last = new Key(seed, epoch);
        rows = orders.computeIfAbsent(last, key -> new OrderRows());
      }
      long position = positionAt < 0 ? rows.size() : log.index(positionAt);
      rows.add(position, log.index(indexAt));
    }
    List<ServedOrder> served = new ArrayList<>();
    for (Iterator<Map.Entry<Key, OrderRows>> left = orders.entrySet().iterator();
        left.hasNext(); ) {
      Map.Entry<Key, OrderRows> order = left.next();
      String seed = order.getKey().seed();
      long epoch = order.getKey().epoch();
      String label = ServedOrder.label(seed, epoch);
      served.add(new ServedOrder(seed, epoch, order.getValue().indices(label)));
      left.remove();
    }
    if (served.isEmpty()) {
      throw new OrderException(
          "the order log has no rows" + (part.isEmpty() ? "" : " of part '" + part + "'"));
    }
    return served;
  }
}
