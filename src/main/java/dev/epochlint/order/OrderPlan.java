package dev.epochlint.order;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of the order in which training was served.
 *
 * @param shuffled whether it is claimed to be shuffled; null where nothing is said
 * @param batch samples in a batch, null where not declared
 * @param of the part whose windows the indices count, "" for all windows
 */
public record OrderPlan(@Nullable Boolean shuffled, @Nullable Integer batch, String of)
    implements Serializable {

  /** The same for a log whose indices count all windows. */
  public OrderPlan ofAll() {
    return new OrderPlan(shuffled, batch, "");
  }
}
