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
    figures[at] = of.mean();
    figures[at + 1] = of.m2();
    figures[at + 2] = of.min();
    figures[at + 3] = of.max();
    figures[at + 4] = of.nearest();
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
