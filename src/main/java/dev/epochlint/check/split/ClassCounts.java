package dev.epochlint.check.split;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many labels of each class each subject has. */
final class ClassCounts {
  private final List<SortedMap<Double, Long>> bySubject;
  private final SortedMap<Double, Long> all = new TreeMap<>();

  ClassCounts(List<SortedMap<Double, Long>> bySubject) {
    this.bySubject = List.copyOf(bySubject);
    bySubject.forEach(counts -> counts.forEach((label, n) -> all.merge(label, n, Long::sum)));
  }

  /** Shares of the classes among the held-out subjects and among the others. */
  Shares shares(int[] held) {
    SortedMap<Double, Long> of = new TreeMap<>();
    for (int subject : held) {
      bySubject.get(subject).forEach((label, n) -> of.merge(label, n, Long::sum));
    }
    return new Shares(all, of);
  }

  /** Shares of the classes in two groups of subjects. */
  static final class Shares {
    private final SortedMap<Double, Long> all;
    private final SortedMap<Double, Long> held;
    private final double heldTotal;
    private final double trainTotal;

    private Shares(SortedMap<Double, Long> all, SortedMap<Double, Long> held) {
      this.all = all;
      this.held = held;
      heldTotal = held.values().stream().mapToLong(Long::longValue).sum();
      trainTotal = all.values().stream().mapToLong(Long::longValue).sum() - heldTotal;
    }

    /** Whether both groups have labels. */
    boolean complete() {
      return heldTotal > 0 && trainTotal > 0;
    }

    Set<Double> classes() {
      return all.keySet();
    }

    double held(double label) {
      return held.getOrDefault(label, 0L) / heldTotal;
    }

    double train(double label) {
      return (all.getOrDefault(label, 0L) - held.getOrDefault(label, 0L)) / trainTotal;
    }

    /** Half the sum of the differences of the shares. */
    double totalVariation() {
      return complete()
          ? all.keySet().stream().mapToDouble(c -> Math.abs(held(c) - train(c))).sum() / 2
          : 0;
    }

    /** The class whose share differs most. */
    double mostDifferent() {
      return all.keySet().stream()
          .max(Comparator.comparingDouble(c -> Math.abs(held(c) - train(c))))
          .orElse(Double.NaN);
    }
  }
}
