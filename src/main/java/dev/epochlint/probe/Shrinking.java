package dev.epochlint.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Delta debugging (Zeller and Hildebrandt 2002): shrinks a list that fails to one of which no
 * element can be left out without that it passes.
 *
 * @param <T> what is listed
 */
final class Shrinking<T> {
  private final Predicate<List<T>> fails;
  private final BooleanSupplier goOn;
  private boolean minimal;

  /**
   * @param fails whether a list fails
   * @param goOn whether there is time for one more test
   */
  Shrinking(Predicate<List<T>> fails, BooleanSupplier goOn) {
    this.fails = fails;
    this.goOn = goOn;
  }

  /** Whether the last list is minimal; false where time ran out before. */
  boolean minimal() {
    return minimal;
  }

  /** The smallest list found; the whole list fails. */
  List<T> shrink(List<T> whole) {
    List<T> left = whole;
    int parts = 2;
    minimal = left.size() == 1;
    while (left.size() >= 2 && goOn.getAsBoolean()) {
      List<T> smaller = smaller(left, parts);
      if (smaller.size() < left.size()) {
        // A part failed by itself, or the rest without a part did.
        boolean part = smaller.size() <= (left.size() + parts - 1) / parts;
        parts = part ? 2 : Math.min(Math.max(parts - 1, 2), smaller.size());
        left = smaller;
        minimal = left.size() == 1;
      } else if (parts >= left.size()) {
        minimal = goOn.getAsBoolean();
        return left;
      } else {
        parts = Math.min(left.size(), 2 * parts);
      }
    }
    return left;
  }

  /** A part that fails, or all but a part; the list itself where none does. */
  private List<T> smaller(List<T> list, int parts) {
    List<List<T>> chunks = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      chunks.add(list.subList(p * list.size() / parts, (p + 1) * list.size() / parts));
    }
    for (List<T> chunk : chunks) {
      if (!chunk.isEmpty() && goOn.getAsBoolean() && fails.test(chunk)) {
        return chunk;
      }
    }
    for (List<T> chunk : chunks) {
      Set<T> out = new HashSet<>(chunk);
      List<T> rest = list.stream().filter(item -> !out.contains(item)).toList();
      if (parts > 2 && !rest.isEmpty() && goOn.getAsBoolean() && fails.test(rest)) {
        return rest;
      }
    }
    return list;
  }
}
