package dev.epochlint.measure;

import dev.epochlint.measure.ValueProfile.IntegerSteps;
import dev.epochlint.measure.ValueProfile.Jumps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of a channel as long as all its values are integers. */
final class IntegerStepsMeasure {
  private static final int[] WIDTHS = {8, 16, 32};
  private static final double NEARLY = 0.9;

  private final int rowSamples;
  private final long[] bySize = new long[Long.SIZE + 1];
  private final long[] counts = new long[WIDTHS.length];
  private final Jumps[] firsts = new Jumps[WIDTHS.length];
  private boolean integral = true;
  private double previous = Double.NaN;

  /**
   * @param rowSamples samples after each of which time breaks, 0 where it never does
   */
  IntegerStepsMeasure(int rowSamples) {
    this.rowSamples = rowSamples;
  }

  /**
   * Takes values in time order; a value that is not finite breaks the chain, and so does the start
   * of a row.
   */
  void accept(double[] row, int n, long start) {
    for (int i = 0; integral && i < n; i++) {
      double value = row[i];
      if (value != Math.rint(value)) {
        integral = Double.isNaN(value);
        previous = Double.NaN;
        continue;
      }
      boolean follows = rowSamples == 0 || (start + i) % rowSamples != 0;
      double step = follows ? Math.abs(value - previous) : Double.NaN;
      if (Double.isFinite(step)) {
        bySize[step < 1 ? 0 : Math.min(Long.SIZE, Math.getExponent(step) + 1)]++;
        if (step >= NEARLY * (1 << WIDTHS[0])) {
          jump(step, start + i, value);
        }
      }
      previous = value;
    }
  }

  private void jump(double step, long sample, double value) {
    for (int w = 0; w < WIDTHS.length && step >= NEARLY * (1L << WIDTHS[w]); w++) {
      if (counts[w]++ == 0) {
        firsts[w] = new Jumps(WIDTHS[w], 1, sample, previous, value);
      }
    }
  }

  /** The steps, null where a value is no integer. */
  @Nullable IntegerSteps profile() {
    if (!integral) {
      return null;
    }
    List<Jumps> jumps = new ArrayList<>();
    for (int w = 0; w < WIDTHS.length; w++) {
      Jumps first = firsts[w];
      jumps.add(
          first == null
              ? new Jumps(WIDTHS[w], 0, -1, Double.NaN, Double.NaN)
              : new Jumps(WIDTHS[w], counts[w], first.first(), first.before(), first.after()));
    }
    long steps = java.util.Arrays.stream(bySize).sum();
    return new IntegerSteps(median(steps), steps, jumps);
  }

  private double median(long steps) {
    long before = 0;
    for (int size = 0; size < bySize.length; size++) {
      before += bySize[size];
      if (2 * before >= steps) {
        return size == 0 ? 0 : Math.scalb(1.0, size);
      }
    }
    return Double.NaN;
  }
}
