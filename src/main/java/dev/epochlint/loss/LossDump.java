package dev.epochlint.loss;

import java.io.Serializable;
import java.util.List;

/**
 * What the loss returned, step by step.
 *
 * @param file where it was read from, as the pipeline file names it
 * @param variants names of what was recomputed of each step, in the order of {@link
 *     DumpStep#recomputed}; none where predictions or targets are missing or the loss is a custom
 *     one
 * @param steps the steps in the order of the file
 */
public record LossDump(String file, List<String> variants, List<DumpStep> steps)
    implements Serializable {
  public LossDump {
    variants = List.copyOf(variants);
    steps = List.copyOf(steps);
  }
}
