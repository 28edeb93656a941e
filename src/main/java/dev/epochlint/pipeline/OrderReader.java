package dev.epochlint.pipeline;

import dev.epochlint.order.OrderPlan;
import java.util.List;

/** Reads the section {@code order}. */
final class OrderReader {
  private final Section in;

  OrderReader(Section in) {
    this.in = in;
  }

  OrderConfig read() {
    in.require("file");
    List<String> files = in.texts("file");
    Boolean shuffled = in.flag("shuffled");
    Long batch = in.integer("batch", 1);
    OrderPlan plan =
        new OrderPlan(
            shuffled, batch == null ? null : (Integer) Math.toIntExact(batch), in.text("of", ""));
    in.close();
    return new OrderConfig(files, plan);
  }
}
