package dev.epochlint.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The different words of a column.
 *
 * @param counts how often each is there, in natural order; of more than {@link #MOST} those that
 *     come first
 * @param others cells with other words
 */
public record Words(SortedMap<String, Long> counts, long others) {
  /** How many different words are kept. */
  public static final int MOST = 1000;

  /** Without any. */
  public static final Words NONE = new Words(new TreeMap<>(), 0);

  public Words {
    counts = Collections.unmodifiableSortedMap(counts);
  }
}
