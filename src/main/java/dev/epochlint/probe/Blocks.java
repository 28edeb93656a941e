package dev.epochlint.probe;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Cut;

/**
 * Takes the windows of one series as its samples pass, and gives the mean of each of a few blocks
 * of equal time. A mean over a block with a value that is not finite is not finite.
 */
public final class Blocks {
  /** Takes the blocks of a window: values[channel][block]. */
  @FunctionalInterface
  public interface Sink {
    void window(long window, double[][] blocks);
  }

  /** Which windows are wanted. */
  @FunctionalInterface
  public interface Wanted {
    boolean window(long window);
  }

  private final int channels;
  private final int length;
  private final Cut cut;
  private final int blocks;
  private final NumberType type;
  private final double[][] ring;
  private long seen;

  /** The windows of a cut, each in so many blocks. */
  public Blocks(int channels, Cut cut, int blocks, NumberType type) {
    this.channels = channels;
    this.cut = cut;
    length = (int) cut.length();
    this.blocks = blocks;
    this.type = type;
    ring = new double[channels][length];
  }

  /** Takes the next samples, the first {@code n} of each row. */
  public void accept(double[][] values, int n, Wanted wanted, Sink sink) {
    for (int t = 0; t < n; t++) {
      int at = (int) (seen % length);
      for (int c = 0; c < channels; c++) {
        ring[c][at] = type.round(values[c][t]);
      }
      next(wanted, sink);
    }
  }

  /** After the last samples: a last window may be filled up with zeros, or be shorter. */
  public void end(Wanted wanted, Sink sink) {
    boolean over = cut.lastStart() >= 0 && seen < cut.lastStart() + length;
    if (over && cut.lastEnd() <= seen) {
      give(cut.regular(), cut.lastStart(), seen - cut.lastStart(), wanted, sink);
    }
    while (over && seen < cut.lastEnd()) {
      for (int c = 0; c < channels; c++) {
        ring[c][(int) (seen % length)] = 0;
      }
      next(wanted, sink);
    }
  }

  private void next(Wanted wanted, Sink sink) {
    seen++;
    long start = seen - length;
    if (start >= 0 && start % cut.stride() == 0 && start / cut.stride() < cut.regular()) {
      give(start / cut.stride(), start, length, wanted, sink);
    }
    if (start >= 0 && start == cut.lastStart()) {
      give(cut.regular(), start, length, wanted, sink);
    }
  }

  private void give(long window, long start, long samples, Wanted wanted, Sink sink) {
    if (wanted.window(window)) {
      sink.window(window, means(start, samples));
    }
  }

  private double[][] means(long start, long samples) {
    double[][] means = new double[channels][blocks];
    for (int c = 0; c < channels; c++) {
      for (int b = 0; b < blocks; b++) {
        long from = start + b * samples / blocks;
        // A short window may have fewer samples than blocks.
        long to = Math.max(from + 1, start + (b + 1L) * samples / blocks);
        double sum = 0;
        double first = ring[c][(int) (from % length)];
        boolean same = true;
        for (long t = from; t < to; t++) {
          double value = ring[c][(int) (t % length)];
          sum += value;
          same &= value == first;
        }
        // The mean of equal values is that value to the last bit: constant targets stay constant.
        means[c][b] = same ? first : type.round(sum / (to - from));
      }
    }
    return means;
  }
}
