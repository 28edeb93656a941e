package dev.epochlint.measure;

import dev.epochlint.loss.Group;
import java.util.Arrays;
import java.util.BitSet;

/** Keeps what is learned of each window of one channel, up to some number of windows. */
final class WindowSummariesBuilder {
  /**
   * Numbers kept of a window: mean, sum of squared deviations, smallest and largest value, smallest
   * distance from 0.
   */
  static final int FIGURES = 5;

  private final int most;
  private final BitSet rejected = new BitSet();
  private double[] figures = new double[0];
  private boolean overfull;

  WindowSummariesBuilder(int most) {
    this.most = most;
  }

  void put(long window, Group of) {
    if (window >= most) {
      overfull = true;
      figures = new double[0];
    }
    if (overfull) {
      return;
    }
    int at = (int) window * FIGURES;
    if (at >= figures.length) {
      int before = figures.length;
      figures = Arrays.copyOf(figures, Math.max(at + FIGURES, Math.min(most * FIGURES, 2 * at)));
      // What is never put holds a value that is not valid.
      Arrays.fill(figures, before, figures.length, Double.NaN);
    }
    put(figures, at, of);
  }

  /** Writes what is kept of some values. */
  static void put(double[] into, int at, Group of) {
    into[at] = of.mean();
    into[at + 1] = of.m2();
    into[at + 2] = of.min();
    into[at + 3] = of.max();
    into[at + 4] = of.nearest();
  }

  /** Reads what is kept of {@code n} values. */
  static Group get(double[] from, int at, long n) {
    return Double.isNaN(from[at])
        ? Group.invalid(n)
        : new Group(n, from[at], from[at + 1], from[at + 2], from[at + 3], from[at + 4]);
  }

  void reject(long window) {
    if (window < most) {
      rejected.set((int) window);
    }
  }

  BitSet rejected() {
    return rejected;
  }

  /** The figures of the first {@code windows} windows, NaN for those that are not valid. */
  double[] figures(long windows) {
    int before = figures.length;
    double[] all = Arrays.copyOf(figures, (int) windows * FIGURES);
    Arrays.fill(all, Math.min(before, all.length), all.length, Double.NaN);
    return all;
  }
}
