package dev.epochlint.measure;

import dev.epochlint.window.Span;
import java.io.Serializable;
import java.util.List;

/**
 * Maximal runs of consecutive samples with one property.
 *
 * @param runs exact number of runs
 * @param samples exact number of samples in them
 * @param first the first runs, at most {@link Tally#PLACES}
 * @param longest the longest run, the first of them where several are; null without any
 */
public record Runs(
    long runs, long samples, List<Span> first, @org.jspecify.annotations.Nullable Span longest)
    implements Serializable {

  /** None. */
  public static final Runs NONE = new Runs(0, 0, List.of(), null);

  public Runs {
    first = List.copyOf(first);
  }
}
