package dev.epochlint.trace;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run first held a NaN or an infinite value.
 *
 * @param at place of the step in the run
 * @param first the row of it; for a loss that only its own column shows, a row of phase loss
 * @param before the last finite row of that tensor in an earlier step, null without
 * @param previous the row before it in the same step, null where it is the first
 * @param weights whether the tensor is of weights
 * @param step the phases of that step
 * @param stepBefore the phases of the step before
 * @param stepAfter the phases of the step after
 */
public record Failure(
    int at,
    TensorRow first,
    @Nullable TensorRow before,
    @Nullable TensorRow previous,
    boolean weights,
    List<PhaseState> step,
    List<PhaseState> stepBefore,
    List<PhaseState> stepAfter)
    implements Serializable {

  public Failure {
    step = List.copyOf(step);
    stepBefore = List.copyOf(stepBefore);
    stepAfter = List.copyOf(stepAfter);
  }

  /** State of a phase in that step. */
  public PhaseState in(Phase phase) {
    return state(step, phase);
  }

  /** State of a phase in the step before. */
  public PhaseState inBefore(Phase phase) {
    return state(stepBefore, phase);
  }

  /** State of a phase in the step after. */
  public PhaseState inAfter(Phase phase) {
    return state(stepAfter, phase);
  }

  private static PhaseState state(List<PhaseState> states, Phase phase) {
    return states.stream()
        .filter(state -> state.phase() == phase)
        .findFirst()
        .orElse(PhaseState.none(phase));
  }
}
