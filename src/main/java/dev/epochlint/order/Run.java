package dev.epochlint.order;

import java.io.Serializable;

/**
 * One training run.
 *
 * @param seed seed as written, "" where there is none
 * @param fold fold of a cross-validation as written, "" where there is none
 */
public record Run(String seed, String fold) implements Serializable {

  /** "seed 1", "seed 1, fold 2", or "" for a run without either. */
  public String label() {
    String label = seed.isEmpty() ? "" : "seed " + seed;
    return fold.isEmpty() ? label : label + (label.isEmpty() ? "" : ", ") + "fold " + fold;
  }

  /** The label with a colon and a blank after it, or "". */
  public String prefix() {
    return label().isEmpty() ? "" : label() + ": ";
  }
}
