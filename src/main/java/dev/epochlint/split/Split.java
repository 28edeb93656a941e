package dev.epochlint.split;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

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

  /**
   * The draw of a run: that of its seed and fold, or the only one there is. A split without seeds
   * or folds is that of every run; a run without either has one where there is but one to choose.
   */
  public Optional<Draw> of(String seed, String fold) {
    if (draws.size() == 1) {
      return Optional.of(draws.get(0));
    }
    List<Draw> fit =
        draws.stream()
            .filter(draw -> draw.seed().isEmpty() || seed.isEmpty() || draw.seed().equals(seed))
            .filter(draw -> draw.fold().isEmpty() || fold.isEmpty() || draw.fold().equals(fold))
            .toList();
    return fit.size() == 1 ? Optional.of(fit.get(0)) : Optional.empty();
  }
}
