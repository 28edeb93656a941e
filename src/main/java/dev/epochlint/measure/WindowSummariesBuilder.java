package dev.epochlint.measure;

import java.util.Arrays;
import java.util.BitSet;

/** Keeps what is learned of each window of one channel, up to some number of windows. */
final class WindowSummariesBuilder {
  /** Numbers kept of a window: mean, sum of squared deviations, smallest and largest value. */
  static final int FIGURES = 4;

  private final int most;
  private final BitSet rejected = new BitSet();
  private double[] figures = new double[0];
  private boolean overfull;

  WindowSummariesBuilder(int most) {
    this.most = most;
  }

  void put(long window, double mean, double m2, double min, double max) {
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
    figures[at] = mean;
    figures[at + 1] = m2;
    figures[at + 2] = min;
    figures[at + 3] = max;
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
