package dev.epochlint.pipeline;

import dev.epochlint.order.OrderPlan;
import java.util.List;

/**
 * The order logs of a pipeline.
 *
 * @param files relative to the pipeline file
 * @param plan what is declared of them
 */
public record OrderConfig(List<String> files, OrderPlan plan) {
  public OrderConfig {
    files = List.copyOf(files);
  }
}
