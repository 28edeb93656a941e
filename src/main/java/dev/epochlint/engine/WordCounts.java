package dev.epochlint.engine;

import dev.epochlint.recording.NaturalOrder;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the words of a column. */
final class WordCounts {
  private final SortedMap<String, Long> counts = new TreeMap<>(NaturalOrder.INSTANCE);
  private long others;

  void add(String word) {
    if (counts.size() < Words.MOST || counts.containsKey(word)) {
      counts.merge(word, 1L, Long::sum);
    } else {
      others++;
    }
  }

  Words words() {
    return new Words(counts, others);
  }
}
