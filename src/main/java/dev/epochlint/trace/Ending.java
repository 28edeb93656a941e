package dev.epochlint.trace;

import java.io.Serializable;
import java.util.Set;

/**
 * How a run ended that did not come to its end.
 *
 * @param step the step in which it ended, or after which, where the phase is that of inputs
 * @param phase the part of the step; inputs stand for what comes between two steps
 * @param error the exception, its type first; empty where the loop was left without one
 */
public record Ending(long step, Phase phase, String error) implements Serializable {
  /** What ends a run on purpose. */
  private static final Set<String> WANTED = Set.of("KeyboardInterrupt", "SystemExit");

  /** Whether nobody wanted it to end. */
  public boolean isFailure() {
    return !error.isEmpty() && !WANTED.contains(error.split(":", 2)[0]);
  }
}
