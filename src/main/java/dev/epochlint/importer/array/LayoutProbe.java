package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.recording.Layout;
import dev.epochlint.recording.Layout.AxisRoughness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the roughness of an array along its axes, on its first 2^15 numbers, and on 2^12 pairs
 * where neighbours are further apart.
 */
final class LayoutProbe {
  private static final int MOST = 1 << 15;

  /** Numbers that are held where another axis looks like time. */
  private static final int MOST_IN_DOUBT = 1 << 18;

  /** Pairs of neighbours that lie further apart than the numbers that are held. */
  private static final int FAR = 1 << 12;

  /** Of long axes {@link #STRETCH} pairs in {@link #EVERY} are enough. */
  private static final int STRETCH = 256;

  private static final int EVERY = 1024;
  private static final int SHORTEST_AXIS = 8;

  /** Two rows that are interleaved look much like two that are not. */
  private static final int FEWEST_CHANNELS = 3;

  private static final int FEWEST_PAIRS = 64;
  private static final int FEWEST_IN_PHASE = 32;
  private static final int MOST_PHASES = 1024;
  private static final double UNEVEN = 2;
  private static final double SAME = 0.9;
  private static final double SMOOTH = 0.5;
  private static final double SPREAD = 0.05;

  private final NumericArray array;
  private final double[] values;
  private final double variance;

  private LayoutProbe(NumericArray array, double[] values) {
    this.array = array;
    this.values = values;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    this.variance = squares / values.length;
  }

  /**
   * The layout of an array, null where no second axis is of 3 or more, it is not finite, or does
   * not vary.
   */
  static @Nullable Layout of(Axes axes) throws ImportException, IOException {
    NumericArray array = axes.array();
    List<Long> dims = array.dims();
    boolean side = dims.stream().filter(dim -> dim >= FEWEST_CHANNELS).count() >= 2;
    if (!side || dims.stream().noneMatch(dim -> dim >= SHORTEST_AXIS)) {
      return null;
    }
    LayoutProbe probe = of(array, MOST);
    if (!(probe.variance > 0) || Double.isInfinite(probe.variance)) {
      return null;
    }
    boolean firstIsFastest = array.strides().get(0) == 1;
    List<AxisRoughness> roughness = new ArrayList<>();
    for (boolean declared : List.of(true, false)) {
      boolean ascending = declared == firstIsFastest;
      long stride = 1;
      for (int i = 0; i < dims.size(); i++) {
        int axis = ascending ? i : dims.size() - 1 - i;
        long length = dims.get(axis);
        if (length >= SHORTEST_AXIS) {
          roughness.add(
              new AxisRoughness(
                  declared,
                  axis,
                  axes.names().get(axis),
                  probe.roughness(stride, length, 1),
                  probe.roughness(stride, length, 2)));
        }
        stride *= length;
      }
    }
    long fastest = dims.get(firstIsFastest ? 0 : dims.size() - 1);
    // Asked for only where another axis than time is smooth, as is rare.
    boolean doubtful =
        roughness.stream()
            .anyMatch(axis -> axis.one() < SMOOTH && !(axis.declared() && isTime(axis.name())));
    return new Layout(roughness, !doubtful || of(array, MOST_IN_DOUBT).structured(fastest));
  }

  private static LayoutProbe of(NumericArray array, int most) throws ImportException, IOException {
    double[] values = new double[(int) Math.min(most, array.elements())];
    array.copy(0, 1, values.length, values, 0);
    return new LayoutProbe(array, values);
  }

  private static boolean isTime(String name) {
    return name.equals("time");
  }

  private double roughness(long stride, long length, int distance)
      throws ImportException, IOException {
    long apart = stride * distance;
    if (apart + FEWEST_PAIRS > values.length) {
      return far(stride, apart);
    }
    double squares = 0;
    long pairs = 0;
    long period = stride * length;
    // Whole stretches in which a pair stays within the axis.
    for (long start = 0; start < values.length; start += period) {
      int end = (int) Math.min(values.length - apart, start + period - apart);
      for (int from = (int) start; from < end; from += EVERY) {
        int to = Math.min(end, from + STRETCH);
        for (int i = from; i < to; i++) {
          double step = values[i + (int) apart] - values[i];
          squares += step * step;
        }
        pairs += to - from;
      }
    }
    return pairs < FEWEST_PAIRS ? Double.NaN : squares / pairs / (2 * variance);
  }

  /** Roughness where neighbours lie beyond the numbers that are held. */
  private double far(long stride, long apart) throws ImportException, IOException {
    int pairs =
        (int) Math.min(Math.min(FAR, values.length), Math.min(stride, array.elements() - apart));
    if (pairs < FEWEST_PAIRS) {
      return Double.NaN;
    }
    double[] neighbours = new double[pairs];
    array.copy(apart, 1, pairs, neighbours, 0);
    double squares = 0;
    for (int i = 0; i < pairs; i++) {
      double step = neighbours[i] - values[i];
      squares += step * step;
    }
    return squares / pairs / (2 * variance);
  }

  /**
   * Whether places along the fastest axis of that length differ from each other: the steps between
   * neighbours are of different sizes, or means or spreads are the same in both halves of the array
   * and not those of other places.
   */
  private boolean structured(long length) {
    int phases = (int) Math.min(Math.min(length, MOST_PHASES), values.length / FEWEST_IN_PHASE);
    if (length > values.length / 2 || phases < 2) {
      return true;
    }
    int[] phase = new int[(int) length];
    for (int place = 0; place < phase.length; place++) {
      phase[place] = (int) ((long) place * phases / length);
    }
    double[] energy = new double[phases];
    long[] counts = new long[phases];
    for (int i = 0, place = 0; i + 1 < values.length; i++) {
      double step = values[i + 1] - values[i];
      energy[phase[place]] += step * step;
      counts[phase[place]]++;
      place = place + 1 == phase.length ? 0 : place + 1;
    }
    for (int p = 0; p < phases; p++) {
      energy[p] /= counts[p];
    }
    double[] sorted = energy.clone();
    Arrays.sort(sorted);
    if (sorted[phases - 1] >= UNEVEN * sorted[phases / 2]) {
      return true;
    }
    int half = values.length / 2;
    double[][] left = describe(0, half, phase, phases);
    double[][] right = describe(half, values.length, phase, phases);
    return same(left[0], right[0], Math.sqrt(variance)) || same(left[1], right[1], 1);
  }

  /** Mean and log standard deviation of each phase. */
  private double[][] describe(int from, int to, int[] phase, int phases) {
    double[] n = new double[phases];
    double[] mean = new double[phases];
    double[] spread = new double[phases];
    int first = from % phase.length;
    for (int i = from, place = first; i < to; i++) {
      n[phase[place]]++;
      mean[phase[place]] += values[i];
      place = place + 1 == phase.length ? 0 : place + 1;
    }
    for (int p = 0; p < phases; p++) {
      mean[p] /= Math.max(1, n[p]);
    }
    for (int i = from, place = first; i < to; i++) {
      double deviation = values[i] - mean[phase[place]];
      spread[phase[place]] += deviation * deviation;
      place = place + 1 == phase.length ? 0 : place + 1;
    }
    for (int p = 0; p < phases; p++) {
      spread[p] = Math.log(Math.sqrt(spread[p] / Math.max(1, n[p])) + Double.MIN_NORMAL);
    }
    return new double[][] {mean, spread};
  }

  private static boolean same(double[] left, double[] right, double unit) {
    double meanLeft = Arrays.stream(left).average().orElse(0);
    double meanRight = Arrays.stream(right).average().orElse(0);
    double product = 0;
    double squaresLeft = 0;
    double squaresRight = 0;
    for (int p = 0; p < left.length; p++) {
      product += (left[p] - meanLeft) * (right[p] - meanRight);
      squaresLeft += (left[p] - meanLeft) * (left[p] - meanLeft);
      squaresRight += (right[p] - meanRight) * (right[p] - meanRight);
    }
    return product > SAME * Math.sqrt(squaresLeft * squaresRight)
        && Math.sqrt(squaresLeft / left.length) > SPREAD * unit;
  }
}
