package dev.epochlint.trace;

import org.jspecify.annotations.Nullable;

/** Counts the tensors of one phase of a step as they come. */
final class PhaseTally {
  private final Phase phase;
  private int tensors;
  private int bad;
  private @Nullable String firstBad;
  private double largest = Double.NaN;
  private String largestTensor = "";

  PhaseTally(Phase phase) {
    this.phase = phase;
  }

  void add(TensorRow row, boolean harmless) {
    tensors++;
    if (row.values().finite() || harmless) {
      double size = row.values().largest();
      if (Double.isFinite(size) && !(size <= largest)) {
        largest = size;
        largestTensor = row.tensor();
      }
    } else {
      bad++;
      firstBad = firstBad == null ? row.name() : firstBad;
    }
  }

  /** Whether a tensor holds a NaN or an infinite value. */
  boolean isBad() {
    return bad > 0;
  }

  Phase phase() {
    return phase;
  }

  /** What was counted so far. */
  PhaseState state() {
    return new PhaseState(phase, tensors, bad, firstBad, largest, largestTensor);
  }
}
