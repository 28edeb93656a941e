package dev.epochlint.measure;

import dev.epochlint.loss.Group;
import java.io.Serializable;
import java.util.BitSet;

/**
 * The targets of an array row by row, from which those of any batch follow: a number for each
 * channel where a row has one, else their count, mean, spread and extremes. Of more than {@link
 * #MOST} numbers nothing is kept.
 */
public final class TargetRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many numbers are kept of an array: 32 MiB. */
  public static final int MOST = 1 << 22;

  private final int channels;
  private final int samples;
  private final RowNumbers numbers;
  private final double[] figures;
  private final BitSet given;
  private final long rows;

  /**
   * @param figures of each channel of each row, {@link #width} numbers; none where there are too
   *     many
   * @param given the rows that have the shape of the first
   * @param rows number of rows up to the last of them
   */
  TargetRows(
      int channels, int samples, RowNumbers numbers, double[] figures, BitSet given, long rows) {
    this.channels = channels;
    this.samples = samples;
    this.numbers = numbers;
    this.figures = figures;
    this.given = given;
    this.rows = rows;
  }

  /** Numbers that are kept of one channel of a row of that many samples. */
  static int width(int samples) {
    return samples == 1 ? 1 : WindowSummariesBuilder.FIGURES;
  }

  /** Whether they are kept; else there are too many. */
  public boolean kept() {
    return figures.length > 0;
  }

  /** Number of rows. */
  public long rows() {
    return rows;
  }

  /** Channels of a row. */
  public int channels() {
    return channels;
  }

  /** Samples of a row. */
  public int samples() {
    return samples;
  }

  /** The row that was measured as the {@code measured}-th. */
  public long row(long measured) {
    return numbers.row(measured);
  }

  /**
   * The values of a channel in a row; not valid where one of them is not, or where the row has
   * another shape than the first.
   */
  public Group of(int channel, long row) {
    if (row >= rows || !given.get((int) row)) {
      return Group.invalid(samples);
    }
    int at = ((int) row * channels + channel) * width(samples);
    if (samples > 1) {
      return WindowSummariesBuilder.get(figures, at, samples);
    }
    double value = figures[at];
    return Double.isNaN(value) ? Group.invalid(1) : new Group(1, value, 0, value, value);
  }
}
