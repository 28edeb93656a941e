package dev.epochlint.measure;

/**
 * The windows that end in a chunk of blocks: each is the end of the chunk before, from place j + 1
 * on, and the beginning of this one, to place j. One for all channels of a series.
 */
final class JoinedBlocks {
  private final int blocks;
  private final double[] oneOf;
  private final double[] growth;
  private final double[] prefixShare;
  private final double[] joint;
  private final double flat;
  private final double tiny;
  private final double[] endMean;
  private final double[] endSquares;
  private final double[] mean;
  private final double[] squares;

  // Extremes and flags, which few windows are asked for.
  private final double[] endLow;
  private final double[] endHigh;
  private final byte[] endFlags;
  private final double[] low;
  private final double[] high;
  private final byte[] flags;
  private BlockRow row;
  private int chunk;
  private boolean outlined;

  // Which windows of targets alone are asked for.
  private final double[] endNear;
  private final double[] near;
  private boolean neared;

  JoinedBlocks(WindowShape shape) {
    blocks = shape.blocks();
    oneOf = new double[blocks];
    growth = new double[blocks];
    prefixShare = new double[blocks];
    joint = new double[blocks];
    double block = shape.block();
    for (int j = 0; j < blocks; j++) {
      oneOf[j] = 1.0 / (j + 1);
      growth[j] = block * (j / (j + 1.0));
      prefixShare[j] = (j + 1.0) / blocks;
      joint[j] = block * ((j + 1.0) * (blocks - 1 - j) / blocks);
    }
    double samples = block * blocks;
    tiny = shape.mostFlat(samples, 0);
    flat = shape.mostFlat(samples, 1) - tiny;
    endMean = new double[blocks + 1];
    endSquares = new double[blocks + 1];
    mean = new double[blocks];
    squares = new double[blocks];
    endLow = new double[blocks + 1];
    endHigh = new double[blocks + 1];
    endFlags = new byte[blocks + 1];
    low = new double[blocks];
    high = new double[blocks];
    flags = new byte[blocks];
    endNear = new double[blocks + 1];
    near = new double[blocks];
    endNear[blocks] = Double.POSITIVE_INFINITY;
    endLow[blocks] = Double.POSITIVE_INFINITY;
    endHigh[blocks] = Double.NEGATIVE_INFINITY;
    row = new BlockRow(shape);
  }

  /** Joins the chunk that begins with block {@code from} of a row and the chunk before it. */
  void join(BlockRow of, int from) {
    row = of;
    chunk = from;
    outlined = false;
    neared = false;
    sweep(of.mean, of.squares, from);
  }

  /** Ends and beginnings side by side: neither waits for the other. */
  private void sweep(double[] means, double[] spreads, int from) {
    int last = blocks - 1;
    double end = means[from - 1];
    double endSquared = spreads[from - 1];
    double beginning = means[from];
    double squared = spreads[from];
    endMean[last] = end;
    endSquares[last] = endSquared;
    mean[0] = beginning;
    squares[0] = squared;
    for (int j = 1; j <= last; j++) {
      double delta = means[from + j] - beginning;
      beginning += delta * oneOf[j];
      squared += spreads[from + j] + delta * delta * growth[j];
      mean[j] = beginning;
      squares[j] = squared;
      double endDelta = means[from - 1 - j] - end;
      end += endDelta * oneOf[j];
      endSquared = endSquared + spreads[from - 1 - j] + endDelta * endDelta * growth[j];
      endMean[last - j] = end;
      endSquares[last - j] = endSquared;
    }
  }

  /**
   * The first of places {@code from}, {@code from + step}, … whose window may be flat or has a
   * smaller squared relative spread than {@code squared / meanSquare}; where there is none, the
   * first of them that is not below {@code count}.
   */
  int next(int from, int step, int count, double squared, double meanSquare) {
    int j = from;
    for (; j < count; j += step) {
      double delta = mean[j] - endMean[j + 1];
      double center = endMean[j + 1] + delta * prefixShare[j];
      double level = center * center;
      double spread = endSquares[j + 1] + squares[j] + delta * delta * joint[j];
      if (spread * meanSquare < squared * level || !(spread > flat * level + tiny)) {
        return j;
      }
    }
    return j;
  }

  /** Mean of the window that ends at place {@code j}. */
  double mean(int j) {
    return endMean[j + 1] + (mean[j] - endMean[j + 1]) * prefixShare[j];
  }

  /** Sum of squared deviations from the mean of the window that ends at place {@code j}. */
  double squares(int j) {
    double delta = mean[j] - endMean[j + 1];
    return endSquares[j + 1] + squares[j] + delta * delta * joint[j];
  }

  /** Smallest value of the window that ends at place {@code j}, -infinity where it is not flat. */
  double low(int j) {
    outline();
    return Math.min(low[j], endLow[j + 1]);
  }

  /** Largest value of the window that ends at place {@code j}, infinity where it is not flat. */
  double high(int j) {
    outline();
    return Math.max(high[j], endHigh[j + 1]);
  }

  /** Smallest distance from 0 in the window that ends at place {@code j}. */
  double near(int j) {
    if (!neared) {
      neared = true;
      double nearest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < blocks; i++) {
        nearest = Math.min(nearest, Math.abs(row.near[chunk + i]));
        near[i] = nearest;
      }
      for (int i = blocks - 1; i >= 0; i--) {
        endNear[i] = Math.min(endNear[i + 1], Math.abs(row.near[chunk - blocks + i]));
      }
    }
    return Math.min(near[j], endNear[j + 1]);
  }

  /** What was found in the window that ends at place {@code j}. */
  int flags(int j) {
    outline();
    return flags[j] | endFlags[j + 1];
  }

  private void outline() {
    if (outlined) {
      return;
    }
    outlined = true;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    int found = 0;
    for (int j = 0; j < blocks; j++) {
      lowest = Math.min(lowest, row.low[chunk + j]);
      highest = Math.max(highest, row.high[chunk + j]);
      found |= row.flags[chunk + j];
      low[j] = lowest;
      high[j] = highest;
      flags[j] = (byte) found;
    }
    int before = chunk - blocks;
    for (int j = blocks - 1; j >= 0; j--) {
      endLow[j] = Math.min(endLow[j + 1], row.low[before + j]);
      endHigh[j] = Math.max(endHigh[j + 1], row.high[before + j]);
      endFlags[j] = (byte) (endFlags[j + 1] | row.flags[before + j]);
    }
  }
}
