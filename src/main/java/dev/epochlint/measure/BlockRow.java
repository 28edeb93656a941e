package dev.epochlint.measure;

import dev.epochlint.recording.Slice;
import java.util.Arrays;

/**
 * The blocks of a channel that windows still need: a whole chunk, as many blocks as a window has,
 * and those that came after it.
 */
final class BlockRow {
  /** Mean of each block. */
  final double[] mean;

  /** Sum of squared deviations from the mean of each block. */
  final double[] squares;

  /** Smallest value of each block, -infinity where no window that holds it can be flat. */
  final double[] low;

  /** Largest value of each block, infinity where no window that holds it can be flat. */
  final double[] high;

  /** Value nearest to 0 of each block, 0 where nobody asks for it. */
  final double[] near;

  /** What was found in each block. */
  final byte[] flags;

  private int filled;
  private int flaggedUntil;

  /** A row that begins with a chunk in which nothing is. */
  BlockRow(WindowShape shape) {
    filled = shape.blocks();
    int room = shape.room();
    mean = new double[room];
    flags = new byte[room];
    // A block of one sample is its mean and its extremes, and has no spread.
    boolean samples = shape.block() == 1;
    squares = samples ? shape.noSpread() : new double[room];
    low = samples ? mean : new double[room];
    high = samples ? mean : new double[room];
    near = samples ? mean : new double[room];
  }

  /** Most blocks that may be there at once, in chunks of {@code chunk} blocks. */
  static int room(int chunk, int block) {
    return Math.addExact(2 * chunk, Slice.SAMPLES / block + 1);
  }

  /** Number of blocks that are there. */
  int filled() {
    return filled;
  }

  /** Whether nothing was found in blocks from {@code from} on. */
  boolean isValidFrom(int from) {
    return flaggedUntil <= from;
  }

  /** Appends a valid block of several samples. */
  void add(double center, double squared, double lowest, double highest, double nearest) {
    mean[filled] = center;
    squares[filled] = squared;
    low[filled] = lowest;
    high[filled] = highest;
    near[filled] = nearest;
    flags[filled++] = 0;
  }

  /** Appends a block that is not valid. */
  void addFlagged(int found) {
    mean[filled] = 0;
    flags[filled++] = (byte) found;
    flaggedUntil = filled;
  }

  /** Appends blocks of one sample each. */
  void addSamples(double[] row, int n) {
    System.arraycopy(row, 0, mean, filled, n);
    Arrays.fill(flags, filled, filled + n, (byte) 0);
    if (!Double.isFinite(Moments.sum(row, 0, n))) {
      for (int i = filled; i < filled + n; i++) {
        if (!Double.isFinite(mean[i])) {
          flags[i] = (byte) SlidingWindows.flag(mean[i]);
          mean[i] = 0;
          flaggedUntil = i + 1;
        }
      }
    }
    filled += n;
  }

  /** Forgets the first blocks. */
  void drop(int count) {
    filled -= count;
    flaggedUntil = Math.max(0, flaggedUntil - count);
    System.arraycopy(mean, count, mean, 0, filled);
    System.arraycopy(flags, count, flags, 0, filled);
    if (low != mean) {
      System.arraycopy(squares, count, squares, 0, filled);
      System.arraycopy(low, count, low, 0, filled);
      System.arraycopy(high, count, high, 0, filled);
      System.arraycopy(near, count, near, 0, filled);
    }
  }
}
