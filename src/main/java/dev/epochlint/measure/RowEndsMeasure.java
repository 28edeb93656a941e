package dev.epochlint.measure;

/** Looks at the ends of rows as they pass. */
final class RowEndsMeasure {
  private final RowRestsMeasure zeros = new RowRestsMeasure();
  private final RowRestsMeasure held = new RowRestsMeasure();
  private final TallyBuilder stale = new TallyBuilder();
  private final TallyBuilder repeated = new TallyBuilder();
  private final TallyBuilder blank = new TallyBuilder();
  private long staleFrames;
  private long mostStale;
  private long blankAtEnd;
  private double blankValue = Double.NaN;
  private double[][] previous = new double[0][];

  void accept(long row, double[][] values, int samples) {
    if (isBlank(values, samples)) {
      blank.add(row);
      blankAtEnd++;
      blankValue = values[0][0];
      previous = new double[0][];
      return;
    }
    blankAtEnd = 0;
    int constant = 1;
    while (constant < samples && same(values, samples - 1, samples - 1 - constant)) {
      constant++;
    }
    zeros.accept(row, 0, samples, t -> isZero(values, t));
    held.accept(row, 1, samples, t -> same(values, t, t - 1) && !isZero(values, t));
    compare(row, values, samples, constant);
    keep(values, samples);
  }

  /** With the row before, where both have the same shape. */
  private void compare(long row, double[][] values, int samples, int constant) {
    int common = 0;
    while (previous.length == values.length
        && common < samples
        && asBefore(values, samples - 1 - common)) {
      common++;
    }
    if (common == samples) {
      repeated.add(row);
    } else if (common >= RowEnds.FRAMES + constant) {
      // What is constant at the end of both says nothing.
      stale.add(row);
      staleFrames = staleFrames == 0 ? common : staleFrames;
      mostStale = Math.max(mostStale, common);
    }
  }

  private boolean asBefore(double[][] values, int frame) {
    boolean same = true;
    for (int c = 0; c < values.length; c++) {
      same &= Double.compare(values[c][frame], previous[c][frame]) == 0;
    }
    return same;
  }

  private void keep(double[][] values, int samples) {
    if (previous.length != values.length || previous[0].length < samples) {
      previous = new double[values.length][samples];
    }
    for (int c = 0; c < values.length; c++) {
      System.arraycopy(values[c], 0, previous[c], 0, samples);
    }
  }

  /** Whether all channels hold one value, or no number at all. */
  private static boolean isBlank(double[][] values, int samples) {
    for (double[] channel : values) {
      for (int t = 0; t < samples; t++) {
        if (Double.compare(channel[t], values[0][0]) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isZero(double[][] values, int frame) {
    for (double[] channel : values) {
      if (channel[frame] != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(double[][] values, int frame, int other) {
    for (double[] channel : values) {
      if (Double.compare(channel[frame], channel[other]) != 0) {
        return false;
      }
    }
    return true;
  }

  RowEnds profile() {
    return new RowEnds(
        zeros.profile(),
        held.profile(),
        stale.build(),
        staleFrames,
        mostStale,
        repeated.build(),
        blank.build(),
        blankAtEnd,
        blankAtEnd == 0 ? Double.NaN : blankValue);
  }
}
