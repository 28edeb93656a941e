package dev.epochlint.measure;

import java.io.Serializable;
import java.util.List;

/**
 * An exact count and the first places.
 *
 * @param count how many there are
 * @param first the first of them (window or sample indices, ascending), at most {@link #PLACES}
 */
public record Tally(long count, List<Long> first) implements Serializable {

  /** How many places are kept. */
  public static final int PLACES = 8;

  /** None. */
  public static final Tally NONE = new Tally(0, List.of());

  public Tally {
    first = List.copyOf(first);
  }
}
