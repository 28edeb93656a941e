package dev.epochlint.split;

import java.io.Serializable;
import java.util.List;

/**
 * The split of a study: what was declared and, for each seed and fold, who is where.
 *
 * @param plan what the pipeline file says of it
 * @param draws one for each (seed, fold), in the order of the file
 */
public record Split(SplitPlan plan, List<Draw> draws) implements Serializable {
  public Split {
    draws = List.copyOf(draws);
  }
}
