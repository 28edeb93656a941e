package dev.epochlint.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Part of a training step, in the order of time. */
public enum Phase {
  /** What the model is given: inputs and targets. */
  INPUT,
  /** Activations; weights as they are read. */
  FORWARD,
  /** Values of the loss. */
  LOSS,
  /** Gradients, those of the last layer first. */
  BACKWARD,
  /** Weights after the optimiser's step. */
  UPDATE;

  /** All words that a trace may use. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Phase::id).toList();
  }

  /** The phase of that word, in upper or lower case. */
  public static Optional<Phase> of(String word) {
    return Arrays.stream(values()).filter(phase -> phase.name().equalsIgnoreCase(word)).findFirst();
  }

  /** Word that a trace uses. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
