package dev.epochlint.trace;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * All tensors of one phase of one step.
 *
 * @param phase the phase
 * @param tensors how many tensors were recorded
 * @param bad how many of them hold a NaN or an infinite value
 * @param firstBad name of the first of those, null without
 * @param largest largest magnitude of the finite ones, NaN without
 * @param largestTensor name of the tensor that holds it, "" without
 */
public record PhaseState(
    Phase phase,
    int tensors,
    int bad,
    @Nullable String firstBad,
    double largest,
    String largestTensor)
    implements Serializable {

  /** Whether tensors were recorded and all of them are finite. */
  public boolean isExonerated() {
    return tensors > 0 && bad == 0;
  }

  static PhaseState none(Phase phase) {
    return new PhaseState(phase, 0, 0, null, Double.NaN, "");
  }
}
