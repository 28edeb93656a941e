package dev.epochlint.measure;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The full windows of one channel that start at multiples of the stride, judged as the samples
 * pass.
 *
 * <p>Samples are summed up in blocks of gcd(length, stride); a window is a whole number W of
 * blocks. Blocks come in chunks of W; a window that ends at place j of a chunk is the end of the
 * chunk before (its suffix from place j+1) and the beginning of this one (its prefix to place j),
 * so that it costs one combination however much windows overlap (van Herk 1992). Only whole
 * stretches are combined, nothing is subtracted: there is no cancellation.
 */
final class SlidingWindows {
  /** A block or window with a NaN or infinite value. */
  static final int NON_FINITE = 1;

  /** A block or window with a value declared missing. */
  static final int MISSING = 2;

  /** A window of valid values that are all the same in the type that training computes in. */
  static final int FLAT = 4;

  /** Samples below which a ragged last window is not judged. */
  private static final int FEW = 8;

  private final WindowShape shape;
  private final Set<Long> rejected;
  private final @Nullable WindowSummariesBuilder summaries;
  private long rejections;
  private final TallyBuilder nonFinite = new TallyBuilder();
  private final TallyBuilder missing = new TallyBuilder();
  private final TallyBuilder flat = new TallyBuilder();
  private double smallestM2 = Double.POSITIVE_INFINITY;
  private double smallestMeanSquare = 1;
  private long smallestAt = -1;

  // Blocks of this chunk, and the suffixes of the chunk before.
  private final double[] low;
  private final double[] high;
  private final double[] mean;
  private final double[] m2;
  private final int[] flags;
  private final double[] endLow;
  private final double[] endHigh;
  private final double[] endMean;
  private final double[] endM2;
  private final int[] endFlags;
  private int place;
  private double prefixLow;
  private double prefixHigh;
  private double prefixMean;
  private double prefixM2;
  private int prefixFlags;
  private long window;
  private long blocksToEnd;

  // The block being filled.
  private int filled;
  private final double[] open;

  /**
   * @param rejected first samples of windows that are not judged
   * @param summaries keeps what is learned of each window, null where nobody asks for it
   */
  SlidingWindows(
      WindowShape shape, Set<Long> rejected, @Nullable WindowSummariesBuilder summaries) {
    this.shape = shape;
    this.rejected = rejected;
    this.summaries = summaries;
    int blocks = shape.blocks();
    low = new double[blocks];
    high = new double[blocks];
    mean = new double[blocks];
    m2 = new double[blocks];
    flags = new int[blocks];
    endLow = new double[blocks + 1];
    endHigh = new double[blocks + 1];
    endMean = new double[blocks + 1];
    endM2 = new double[blocks + 1];
    endFlags = new int[blocks + 1];
    endLow[blocks] = Double.POSITIVE_INFINITY;
    endHigh[blocks] = Double.NEGATIVE_INFINITY;
    open = new double[shape.block()];
    blocksToEnd = blocks;
  }

  /** Takes the next samples and sets the flags of each window that ends among them, by index. */
  void accept(double[] row, int n, WindowFlags ended) {
    int block = shape.block();
    int i = 0;
    while (i < n) {
      double[] values = row;
      int from = i;
      if (filled == 0 && i + block <= n) {
        i += block;
      } else {
        int take = Math.min(block - filled, n - i);
        System.arraycopy(row, i, open, filled, take);
        filled += take;
        i += take;
        if (filled < block) {
          return;
        }
        filled = 0;
        values = open;
        from = 0;
      }
      close(values, from, ended);
    }
  }

  /** Sums up a whole block. */
  private void close(double[] values, int from, WindowFlags ended) {
    int block = shape.block();
    double first = values[from];
    if (block == 1 && Double.isFinite(first)) {
      push(first, first, first, 0, 0, ended);
      return;
    }
    double lowest = first;
    double highest = first;
    double even = 0;
    double odd = 0;
    int end = from + block;
    int i = from;
    for (; i + 1 < end; i += 2) {
      double a = values[i];
      double b = values[i + 1];
      even += a;
      odd += b;
      lowest = a < lowest ? a : lowest;
      highest = a > highest ? a : highest;
      lowest = b < lowest ? b : lowest;
      highest = b > highest ? b : highest;
    }
    if (i < end) {
      even += values[i];
      lowest = Math.min(lowest, values[i]);
      highest = Math.max(highest, values[i]);
    }
    double sum = even + odd;
    if (!Double.isFinite(sum)) {
      closeMixed(values, from, ended);
      return;
    }
    double center = sum / block;
    push(lowest, highest, center, Moments.squares(values, from, end, center), 0, ended);
  }

  /** A block that is not valid throughout: only its flags count, unless a finite sum overflowed. */
  private void closeMixed(double[] values, int from, WindowFlags ended) {
    int found = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + shape.block(); i++) {
      double value = values[i];
      if (Double.isFinite(value)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      } else {
        found |= Missing.isMark(value) ? MISSING : NON_FINITE;
      }
    }
    double center = found == 0 ? lowest / 2 + highest / 2 : 0;
    push(lowest, highest, center, found == 0 ? Double.MAX_VALUE : 0, found, ended);
  }

  private void push(
      double lowest, double highest, double center, double squares, int found, WindowFlags ended) {
    int j = place;
    low[j] = lowest;
    high[j] = highest;
    mean[j] = center;
    m2[j] = squares;
    flags[j] = found;
    if (j == 0) {
      prefixLow = lowest;
      prefixHigh = highest;
      prefixMean = center;
      prefixM2 = squares;
      prefixFlags = found;
    } else {
      prefixLow = lowest < prefixLow ? lowest : prefixLow;
      prefixHigh = highest > prefixHigh ? highest : prefixHigh;
      double delta = center - prefixMean;
      prefixMean += delta * shape.oneOf(j);
      prefixM2 += squares + delta * delta * shape.growth(j);
      prefixFlags |= found;
    }
    if (--blocksToEnd == 0) {
      judge(j, ended);
      window++;
      blocksToEnd = shape.blocksPerStride();
    }
    place = j + 1;
    if (place == shape.blocks()) {
      suffixes();
      place = 0;
    }
  }

  /** The window whose last block is at place {@code j}. */
  private void judge(int j, WindowFlags ended) {
    if (isRejected(window, window * shape.windowing().stride())) {
      return;
    }
    int found = prefixFlags | endFlags[j + 1];
    if (found != 0) {
      if ((found & NON_FINITE) != 0) {
        nonFinite.add(window);
      }
      if ((found & MISSING) != 0) {
        missing.add(window);
      }
      ended.add(window, found);
      return;
    }
    double delta = prefixMean - endMean[j + 1];
    double center = endMean[j + 1] + delta * shape.prefixShare(j);
    double squares = endM2[j + 1] + prefixM2 + delta * delta * shape.joint(j);
    double lowest = Math.min(prefixLow, endLow[j + 1]);
    double highest = Math.max(prefixHigh, endHigh[j + 1]);
    describe(window, lowest, highest, center, squares, ended);
    if (summaries != null) {
      summaries.put(window, center, squares, lowest, highest);
    }
  }

  private boolean isRejected(long at, long start) {
    boolean out = !rejected.isEmpty() && rejected.contains(start);
    rejections += out ? 1 : 0;
    if (out && summaries != null) {
      summaries.reject(at);
    }
    return out;
  }

  /** How many windows were left out. */
  long rejections() {
    return rejections;
  }

  /** A window of valid values. */
  private void describe(
      long at, double lowest, double highest, double center, double squares, WindowFlags ended) {
    if (shape.dtype().isOne(lowest, highest, center)) {
      flat.add(at);
      ended.add(at, FLAT);
    } else if (squares * smallestMeanSquare < smallestM2 * (center * center)) {
      smallestM2 = squares;
      smallestMeanSquare = center * center;
      smallestAt = at;
    }
  }

  /**
   * One more window, after all others, that does not start at a multiple of the stride or is not
   * full.
   */
  void last(long at, long start, double[] values, WindowFlags ended) {
    if (isRejected(at, start)) {
      return;
    }
    int found = 0;
    for (double value : values) {
      found |= Double.isFinite(value) ? 0 : Missing.isMark(value) ? MISSING : NON_FINITE;
    }
    if ((found & NON_FINITE) != 0) {
      nonFinite.add(at);
    }
    if ((found & MISSING) != 0) {
      missing.add(at);
    }
    ended.add(at, found);
    if (found != 0 || values.length == 0) {
      return;
    }
    double center = Arrays.stream(values).average().orElse(0);
    double squares = Arrays.stream(values).map(v -> (v - center) * (v - center)).sum();
    double lowest = Arrays.stream(values).min().orElse(0);
    double highest = Arrays.stream(values).max().orElse(0);
    if (summaries != null) {
      summaries.put(at, center, squares, lowest, highest);
    }
    // A few samples, rounded to steps, may be the same by chance: that says nothing of the data.
    if (values.length > 1 && values.length >= Math.min(FEW, shape.length())) {
      // The ratio is kept per sample of a full window.
      describe(at, lowest, highest, center, squares * shape.length() / values.length, ended);
    }
  }

  private void suffixes() {
    for (int j = shape.blocks() - 1; j >= 0; j--) {
      int behind = shape.blocks() - 1 - j;
      endLow[j] = Math.min(low[j], endLow[j + 1]);
      endHigh[j] = Math.max(high[j], endHigh[j + 1]);
      endFlags[j] = flags[j] | endFlags[j + 1];
      if (behind == 0) {
        endMean[j] = mean[j];
        endM2[j] = m2[j];
      } else {
        double delta = mean[j] - endMean[j + 1];
        endMean[j] = endMean[j + 1] + delta * shape.oneOf(behind);
        endM2[j] = endM2[j + 1] + m2[j] + delta * delta * shape.growth(behind);
      }
    }
  }

  WindowProfile.Channel profile() {
    double n = shape.length();
    return new WindowProfile.Channel(
        nonFinite.build(),
        missing.build(),
        flat.build(),
        smallestAt < 0 ? Double.NaN : Math.sqrt(smallestM2 / n / smallestMeanSquare),
        smallestAt);
  }
}
