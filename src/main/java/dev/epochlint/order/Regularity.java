package dev.epochlint.order;

import dev.epochlint.window.Span;
import java.io.Serializable;

/**
 * What one pass over an order tells of how regular it is. Places and indices are counted from 0 to
 * n-1; the order serves each index once.
 *
 * @param steps how often the index goes on by -{@link #FAR} to {@link #FAR}, the first at place 0
 * @param longestRun the longest stretch of places in which each index is one more than the one
 *     before
 * @param ascents places whose index is larger than the one before
 * @param oscillation how far samples that follow each other lie apart in storage, in all
 * @param footrule how many places samples are served from their own, in all (Spearman's footrule)
 * @param correlation Spearman's correlation of place and index
 * @param ahead by how many places an index is served ahead of its own, at most
 * @param cut the place c nearest to the middle, 0 &lt; c &lt; n, before which exactly the indices
 *     below c are served; 0 for none
 * @param eighths how many indices of each eighth are served in each eighth of the places: that of
 *     the place times {@link #BINS}, plus that of the index
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Regularity(
    int[] steps,
    Span longestRun,
    int ascents,
    long oscillation,
    long footrule,
    double correlation,
    int ahead,
    int cut,
    int[] eighths)
    implements Serializable {

  /** The largest step that is counted. */
  public static final int FAR = 8;

  /** Stretches of places and of indices. */
  public static final int BINS = 8;

  /** How often the index goes on by so many, from -{@link #FAR} to {@link #FAR}. */
  public int steps(int by) {
    return steps[by + FAR];
  }

  /** Adds how many indices of each eighth are served in each eighth of the places, by place. */
  public void addEighths(double[][] table) {
    for (int cell = 0; cell < eighths.length; cell++) {
      table[cell / BINS][cell % BINS] += eighths[cell];
    }
  }

  static Regularity of(int[] order) {
    Pass pass = new Pass(order);
    for (int from = 0; from < order.length; from += Pass.STRETCH) {
      pass.goOn(from, Math.min(order.length, from + Pass.STRETCH));
    }
    return pass.end();
  }

  /** The pass, in stretches that are short enough to be compiled soon. */
  private static final class Pass {
    static final int STRETCH = 1 << 10;

    private final int[] order;
    private final int[] steps = new int[2 * FAR + 1];
    private final int[] eighths = new int[BINS * BINS];
    private final double perIndex;
    private int runStart;
    private int runEnd = 1;
    private int longestStart;
    private int longestLength = 1;
    private int ascents;
    private long oscillation;
    private long footrule;
    private double squares;
    private int ahead;
    private int highest = -1;
    private int cut;

    Pass(int[] order) {
      this.order = order;
      perIndex = (double) BINS / order.length;
    }

    void goOn(int from, int to) {
      neighbours(Math.max(1, from), to);
      places(from, to);
      eighths(from, to);
    }

    private void neighbours(int from, int to) {
      int falling = 0;
      long apart = 0;
      for (int p = from; p < to; p++) {
        int step = order[p] - order[p - 1];
        falling += step >>> 31;
        apart += Math.abs(step);
        if (step >= -FAR && step <= FAR) {
          near(step, p);
        }
      }
      ascents += Math.max(0, to - from) - falling;
      oscillation += apart;
    }

    private void near(int step, int p) {
      steps[step + FAR]++;
      if (step != 1) {
        return;
      }
      runStart = runEnd == p ? runStart : p - 1;
      runEnd = p + 1;
      if (runEnd - runStart > longestLength) {
        longestStart = runStart;
        longestLength = runEnd - runStart;
      }
    }

    private void places(int from, int to) {
      long displaced = 0;
      double square = 0;
      for (int p = from; p < to; p++) {
        int by = order[p] - p;
        displaced += Math.abs(by);
        square += (double) by * by;
        ahead = Math.max(ahead, by);
        highest = Math.max(highest, order[p]);
        if (highest == p) {
          addCut(p + 1);
        }
      }
      footrule += displaced;
      squares += square;
    }

    private void addCut(int c) {
      int n = order.length;
      if (Math.min(c, n - c) > Math.min(cut, n - cut)) {
        cut = c;
      }
    }

    private void eighths(int from, int to) {
      for (int p = from; p < to; p++) {
        eighths[eighth(p) * BINS + eighth(order[p])]++;
      }
    }

    /** The whole part of 8 i / n: half an index more keeps rounding from going below it. */
    private int eighth(int i) {
      return (int) ((i + 0.5 / BINS) * perIndex);
    }

    Regularity end() {
      int n = order.length;
      Span longest = new Span(longestStart, longestStart + longestLength);
      double correlation = 1 - 6 * squares / (n * ((double) n * n - 1));
      return new Regularity(
          steps, longest, ascents, oscillation, footrule, correlation, ahead, cut, eighths);
    }
  }
}
