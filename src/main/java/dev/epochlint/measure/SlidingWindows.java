package dev.epochlint.measure;

import dev.epochlint.loss.Group;
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
  private final TallyBuilder nearFlat = new TallyBuilder();
  private double smallestM2 = Double.POSITIVE_INFINITY;
  private double smallestMeanSquare = 1;
  private long smallestAt = -1;

  // The same ratio, but never below the one that makes a window nearly flat: those are counted.
  private double askedM2 = Double.POSITIVE_INFINITY;
  private double askedMeanSquare = 1;

  private final JoinedBlocks joined;
  private final BlockRow blocks;
  private long window;

  /** Place in the next chunk of the block with which the next window ends. */
  private long nextEnd;

  // The block being filled.
  private int filled;
  private final double[] open;

  /**
   * @param rejected first samples of windows that are not judged
   * @param summaries keeps what is learned of each window, null where nobody asks for it
   */
  SlidingWindows(
      WindowShape shape,
      JoinedBlocks joined,
      Set<Long> rejected,
      @Nullable WindowSummariesBuilder summaries) {
    this.shape = shape;
    this.joined = joined;
    this.rejected = rejected;
    this.summaries = summaries;
    blocks = new BlockRow(shape);
    open = new double[shape.block()];
    nextEnd = shape.blocks() - 1L;
  }

  /** Takes the next samples; {@link #judge} follows. */
  void accept(double[] row, int n) {
    if (shape.block() == 1) {
      blocks.addSamples(row, n);
    } else {
      acceptBlocks(row, n);
    }
  }

  private void acceptBlocks(double[] row, int n) {
    int block = shape.block();
    int i = 0;
    if (filled > 0) {
      i = Math.min(block - filled, n);
      System.arraycopy(row, 0, open, filled, i);
      filled += i;
      if (filled < block) {
        return;
      }
      close(open, 0);
    }
    for (; i + block <= n; i += block) {
      close(row, i);
    }
    System.arraycopy(row, i, open, 0, n - i);
    filled = n - i;
  }

  /** Sums up a whole block. */
  private void close(double[] values, int from) {
    int to = from + shape.block();
    double sum = Moments.sum(values, from, to);
    if (!Double.isFinite(sum)) {
      closeMixed(values, from, to);
      return;
    }
    double center = sum / shape.block();
    double squares = Moments.squares(values, from, to, center);
    // Few blocks may be a part of a flat window: the extremes of others are not asked for.
    if (summaries != null || !(squares > shape.mostFlat(shape.block(), center))) {
      double near = summaries == null ? 0 : near(values, from, to);
      blocks.add(center, squares, low(values, from, to), high(values, from, to), near);
    } else {
      blocks.add(center, squares, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);
    }
  }

  private static double near(double[] values, int from, int to) {
    double nearest = Math.abs(values[from]);
    for (int i = from + 1; i < to; i++) {
      nearest = Math.min(nearest, Math.abs(values[i]));
    }
    return nearest;
  }

  private static double low(double[] values, int from, int to) {
    double lowest = values[from];
    for (int i = from + 1; i < to; i++) {
      lowest = values[i] < lowest ? values[i] : lowest;
    }
    return lowest;
  }

  private static double high(double[] values, int from, int to) {
    double highest = values[from];
    for (int i = from + 1; i < to; i++) {
      highest = values[i] > highest ? values[i] : highest;
    }
    return highest;
  }

  /** A block that is not valid throughout: only its flags count, unless a finite sum overflowed. */
  private void closeMixed(double[] values, int from, int to) {
    int found = 0;
    for (int i = from; i < to; i++) {
      found |= flag(values[i]);
    }
    if (found == 0) {
      double lowest = low(values, from, to);
      double highest = high(values, from, to);
      double near = near(values, from, to);
      blocks.add(lowest / 2 + highest / 2, Double.MAX_VALUE, lowest, highest, near);
    } else {
      blocks.addFlagged(found);
    }
  }

  /** What a value makes of the windows that it is in. */
  static int flag(double value) {
    return Double.isFinite(value) ? 0 : Missing.isMark(value) ? MISSING : NON_FINITE;
  }

  /** Judges the windows that end in the chunks that are whole, and sets their flags by index. */
  void judge(WindowFlags ended) {
    int chunk = shape.blocks();
    int from = chunk;
    for (; from + chunk <= blocks.filled(); from += chunk) {
      judge(from, chunk, ended);
    }
    blocks.drop(from - chunk);
  }

  /** Judges the windows that end in the chunk that the end of the series cuts short. */
  void end(WindowFlags ended) {
    judge(shape.blocks(), blocks.filled() - shape.blocks(), ended);
  }

  /** Judges the windows that end in the {@code count} blocks of the chunk that begins there. */
  private void judge(int chunk, int count, WindowFlags ended) {
    if (nextEnd >= count) {
      nextEnd -= count;
      return;
    }
    joined.join(blocks, chunk);
    boolean valid = blocks.isValidFrom(chunk - shape.blocks());
    boolean each = !valid || summaries != null || !rejected.isEmpty();
    // Not more than one window ends in a chunk where the stride is longer.
    int step = (int) Math.min(shape.blocksPerStride(), shape.blocks());
    long first = window;
    for (int j = (int) nextEnd; j < count; ) {
      int next = each ? j : joined.next(j, step, count, askedM2, askedMeanSquare);
      window += (next - j) / step;
      j = next;
      if (j < count) {
        judge(j, valid, ended);
        window++;
        j += step;
      }
    }
    nextEnd += (window - first) * shape.blocksPerStride() - count;
  }

  /** The window whose last block is at place {@code j}. */
  private void judge(int j, boolean valid, WindowFlags ended) {
    if (isRejected(window, window * shape.windowing().stride())) {
      return;
    }
    int found = valid ? 0 : joined.flags(j);
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
    double center = joined.mean(j);
    double squares = joined.squares(j);
    describe(window, joined.low(j), joined.high(j), center, squares, ended);
    if (summaries != null) {
      summaries.put(
          window,
          new Group(
              shape.length(), center, squares, joined.low(j), joined.high(j), joined.near(j)));
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
      return;
    }
    double level = center * center;
    if (squares < shape.nearFlat() * level) {
      nearFlat.add(at);
    }
    if (squares * smallestMeanSquare < smallestM2 * level) {
      smallestM2 = squares;
      smallestMeanSquare = level;
      smallestAt = at;
      boolean counted = squares < shape.nearFlat() * level;
      askedM2 = counted ? shape.nearFlat() : squares;
      askedMeanSquare = counted ? 1 : level;
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
      found |= flag(value);
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
      summaries.put(
          at,
          new Group(
              values.length, center, squares, lowest, highest, near(values, 0, values.length)));
    }
    // A few samples, rounded to steps, may be the same by chance: that says nothing of the data.
    if (values.length > 1 && values.length >= Math.min(FEW, shape.length())) {
      // The ratio is kept per sample of a full window.
      describe(at, lowest, highest, center, squares * shape.length() / values.length, ended);
    }
  }

  WindowProfile.Channel profile() {
    double n = shape.length();
    return new WindowProfile.Channel(
        nonFinite.build(),
        missing.build(),
        flat.build(),
        nearFlat.build(),
        smallestAt < 0 ? Double.NaN : Math.sqrt(smallestM2 / n / smallestMeanSquare),
        smallestAt);
  }
}
