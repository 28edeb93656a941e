package dev.epochlint.measure;

import java.util.Arrays;

/** As many blocks of a channel, one after the other, as a window has. */
final class BlockChunk {
  /** Mean of each block. */
  final double[] mean;

  /** Sum of squared deviations from the mean of each block. */
  final double[] squares;

  /** Smallest value of each block, -infinity where no window that holds it can be flat. */
  final double[] low;

  /** Largest value of each block, infinity where no window that holds it can be flat. */
  final double[] high;

  /** What was found in each block. */
  final byte[] flags;

  private int filled;
  private boolean flagged;

  BlockChunk(WindowShape shape) {
    int blocks = shape.blocks();
    mean = new double[blocks];
    flags = new byte[blocks];
    // A block of one sample is its mean and its extremes, and has no spread.
    boolean samples = shape.block() == 1;
    squares = samples ? shape.noSpread() : new double[blocks];
    low = samples ? mean : new double[blocks];
    high = samples ? mean : new double[blocks];
  }

  /** Number of blocks that are there. */
  int filled() {
    return filled;
  }

  boolean isFull() {
    return filled == mean.length;
  }

  /** Whether anything was found in a block. */
  boolean flagged() {
    return flagged;
  }

  /** Appends a valid block of several samples. */
  void add(double center, double squared, double lowest, double highest) {
    mean[filled] = center;
    squares[filled] = squared;
    low[filled] = lowest;
    high[filled] = highest;
    filled++;
  }

  /** Appends a block that is not valid. */
  void addFlagged(int found) {
    mean[filled] = 0;
    flags[filled++] = (byte) found;
    flagged = true;
  }

  /** Appends blocks of one sample each, as many as there are and fit; how many. */
  int addSamples(double[] row, int from, int to) {
    int count = Math.min(mean.length - filled, to - from);
    System.arraycopy(row, from, mean, filled, count);
    if (!isFinite(row, from, from + count)) {
      for (int i = filled; i < filled + count; i++) {
        if (!Double.isFinite(mean[i])) {
          flags[i] =
              (byte) (Missing.isMark(mean[i]) ? SlidingWindows.MISSING : SlidingWindows.NON_FINITE);
          mean[i] = 0;
          flagged = true;
        }
      }
    }
    filled += count;
    return count;
  }

  /**
   * Whether no value is NaN or infinite; finite values of which the sum overflows may be taken for
   * such.
   */
  private static boolean isFinite(double[] row, int from, int to) {
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += row[i];
      odd += row[i + 1];
    }
    return Double.isFinite(even + odd + (i < to ? row[i] : 0));
  }

  /** No block is there any more. */
  void clear() {
    filled = 0;
    if (flagged) {
      Arrays.fill(flags, (byte) 0);
      flagged = false;
    }
  }
}
