package dev.epochlint.probe;

import dev.epochlint.recording.NumberType;

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
  private final long stride;
  private final int blocks;
  private final NumberType type;
  private final double[][] ring;
  private long seen;

  /** Windows of {@code length} samples every {@code stride}, each in so many blocks. */
  public Blocks(int channels, int length, long stride, int blocks, NumberType type) {
    this.channels = channels;
    this.length = length;
    this.stride = stride;
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
      seen++;
      long start = seen - length;
      if (start >= 0 && start % stride == 0 && wanted.window(start / stride)) {
        sink.window(start / stride, means(start));
      }
    }
  }

  private double[][] means(long start) {
    double[][] means = new double[channels][blocks];
    for (int c = 0; c < channels; c++) {
      for (int b = 0; b < blocks; b++) {
        long from = start + (long) b * length / blocks;
        long to = start + (b + 1L) * length / blocks;
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
