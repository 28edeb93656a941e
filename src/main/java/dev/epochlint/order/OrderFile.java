package dev.epochlint.order;

import dev.epochlint.importer.rows.LogRows;
import dev.epochlint.importer.rows.RowBlocks;
import dev.epochlint.importer.rows.RowException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an order log: an array of shape (epochs, n), or a table that says by the column index, or
 * by recording and start, which sample was served, and by seed, fold, epoch, position, part, target
 * and hash, each where it applies, when and with what. Columns may be in any order. Without a
 * position rows are taken as they come. Several blocks of rows are read at once; memory holds 4
 * bytes a row, and 4 more for a target and 8 for a hash.
 */
public final class OrderFile {
  private static final String TRAINED = "train";

  private final Map<OrderBlock.Key, OrderRows> orders = new LinkedHashMap<>();
  private final String part;
  private int longest;

  private OrderFile(String part) {
    this.part = part;
  }

  /**
   * What an order log says.
   *
   * @param orders by run and epoch, in the order of the file
   * @param named whether it names samples instead of counting them
   */
  public record Log(List<ServedOrder> orders, boolean named) {
    public Log {
      orders = List.copyOf(orders);
    }
  }

  /**
   * The orders of a log.
   *
   * @param part rows of other parts are left out; "" for those of train where the log has any, else
   *     for all
   * @param names what says which sample a name means
   * @throws OrderException where it is absent or a row can't be understood, with the line
   */
  public static Log read(Path file, String part, SampleNames names) throws OrderException {
    if (OrderArray.is(file)) {
      return new Log(OrderArray.read(file), false);
    }
    try (LogRows log = LogRows.open(file, "order log")) {
      return new OrderFile(part).read(log, names);
    } catch (RowException e) {
      throw new OrderException(String.valueOf(e.getMessage()));
    }
  }

  private Log read(LogRows log, SampleNames names) throws RowException, OrderException {
    OrderColumns columns = OrderColumns.of(log);
    // The first row tells whether the log counts samples or names them.
    boolean named = columns.index() < 0 || log.beginsWithText(columns.index());
    RowBlocks<OrderBlock> blocks =
        log.blocks(rows -> new OrderBlock(columns, names, named, rows).read());
    for (OrderBlock block = blocks.next(); block != null; block = blocks.next()) {
      merge(block, columns);
      RowException failure = block.failure();
      if (failure != null) {
        throw failure;
      }
    }
    return new Log(served(), named);
  }

  private void merge(OrderBlock block, OrderColumns columns) {
    for (OrderBlock.Stretch stretch : block.stretches()) {
      if (isWanted(stretch.key(), columns)) {
        OrderRows rows = rows(stretch.key(), stretch.to() - stretch.from(), columns);
        block.addTo(rows, stretch);
        longest = Math.max(longest, rows.size());
      }
    }
    block
        .orders()
        .forEach(
            (key, more) -> {
              if (isWanted(key, columns)) {
                OrderRows rows = rows(key, more.size(), columns);
                rows.append(more, columns.position() >= 0);
                longest = Math.max(longest, rows.size());
              }
            });
  }

  private boolean isWanted(OrderBlock.Key key, OrderColumns columns) {
    return part.isEmpty() || columns.part() < 0 || part.equals(key.part());
  }

  private OrderRows rows(OrderBlock.Key key, int more, OrderColumns columns) {
    OrderRows rows = orders.get(key);
    if (rows == null) {
      // Epochs are mostly of a length, but rows of another part may be few.
      int expected = Math.max(more, Math.min(longest, 16 * more));
      rows = new OrderRows(columns.target() >= 0, columns.hash() >= 0, expected);
      orders.put(key, rows);
    }
    return rows;
  }

  private List<ServedOrder> served() throws OrderException {
    // Rows of validation count the same windows, but nobody claims that they are shuffled.
    if (part.isEmpty() && orders.keySet().stream().anyMatch(key -> key.part().equals(TRAINED))) {
      orders.keySet().removeIf(key -> !key.part().equals(TRAINED));
    }
    for (Map.Entry<OrderBlock.Key, OrderRows> order : orders.entrySet()) {
      order.getValue().sort(order.getKey().run(), order.getKey().epoch());
    }
    List<ServedOrder> served =
        orders.entrySet().parallelStream()
            .map(order -> order.getValue().order(order.getKey().run(), order.getKey().epoch()))
            .toList();
    if (served.isEmpty()) {
      throw new OrderException(
          "the order log has no rows" + (part.isEmpty() ? "" : " of part '" + part + "'"));
    }
    return served;
  }
}
