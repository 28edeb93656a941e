package dev.epochlint.measure;

import dev.epochlint.loss.Group;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Takes the targets of an array row by row. */
final class TargetRowsMeasure {
  private final RowNumbers numbers = new RowNumbers();
  private final BitSet given = new BitSet();
  private final Missing missing;
  private final DoublePredicate leftOut;
  private double[] marked = new double[0];
  private double[] counted = new double[0];
  private double[] figures = new double[1024];
  private boolean tooMany;
  private int channels;
  private int samples;
  private long rows;
  private long measured;

  /**
   * @param leftOut values that count for nothing where a row has a class for each of its samples
   */
  TargetRowsMeasure(Missing missing, DoublePredicate leftOut) {
    this.missing = missing;
    this.leftOut = leftOut;
  }

  /** Takes a row, shape (channels, samples); all have the shape of the first. */
  void row(long row, double[][] values, int n) {
    channels = values.length;
    samples = n;
    numbers.add(row, measured++);
    rows = row + 1;
    int width = TargetRows.width(n);
    long end = rows * channels * width;
    tooMany |= end > TargetRows.MOST;
    if (tooMany) {
      figures = new double[0];
      return;
    }
    given.set((int) row);
    if (end > figures.length) {
      figures = Arrays.copyOf(figures, (int) Math.max(end, 2L * figures.length));
    }
    marked = marked.length < n ? new double[n] : marked;
    for (int c = 0; c < channels; c++) {
      put((int) end - (channels - c) * width, group(missing.marked(values[c], marked, n), n));
    }
  }

  /** Of those that count, lest what is left out hides the smallest and largest of the others. */
  private Group group(double[] row, int n) {
    if (channels > 1 || n == 1) {
      return Group.of(row, n);
    }
    counted = counted.length < n ? new double[n] : counted;
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (!leftOut.test(row[i])) {
        counted[count++] = row[i];
      }
    }
    return Group.of(counted, count);
  }

  private void put(int at, Group group) {
    // A sum may overflow where no value does.
    Group known = group.valid() ? group : Group.invalid(samples);
    if (samples > 1) {
      WindowSummariesBuilder.put(figures, at, known);
    } else {
      figures[at] = known.mean();
    }
  }

  /** What was learned, null where there was no row. */
  @Nullable TargetRows profile() {
    int used = tooMany ? 0 : (int) (rows * channels * TargetRows.width(samples));
    return measured == 0
        ? null
        : new TargetRows(channels, samples, numbers, Arrays.copyOf(figures, used), given, rows);
  }
}
