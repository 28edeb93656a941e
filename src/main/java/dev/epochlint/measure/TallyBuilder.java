package dev.epochlint.measure;

import java.util.ArrayList;
import java.util.List;

/** Counts places that come in ascending order. */
final class TallyBuilder {
  private long count;
  private final List<Long> first = new ArrayList<>(2);

  void add(long place) {
    count++;
    if (first.size() < Tally.PLACES) {
      first.add(place);
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  Tally build() {
    return count == 0 ? Tally.NONE : new Tally(count, first);
  }
}
