package dev.epochlint.array;

/**
 * Some samples of each row, to compare a place with: equally spaced from the first to the last, of
 * the first channels.
 */
final class RowSketches {
  private static final int CHANNELS = 8;
  private static final int MOST_POINTS = 24;
  private static final int FEWEST_POINTS = 12;
  private static final long MOST_FLOATS = 48L << 20;

  /** Of the memory, what sketches may take; a float takes four bytes. */
  private static final long SHARE = 8;

  private final int samples;
  private final int channels;
  private final int points;
  private final float[][] rows;

  /**
   * @param rows number of rows
   * @param channels channels of a row
   * @param samples samples of a row
   */
  RowSketches(int rows, int channels, int samples) {
    this.samples = samples;
    this.channels = Math.min(CHANNELS, channels);
    long budget = Math.min(MOST_FLOATS, Runtime.getRuntime().maxMemory() / SHARE / Float.BYTES);
    long fit = budget / Math.max(1, (long) rows * this.channels);
    points = (int) Math.min(samples, Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, fit)));
    this.rows = new float[rows][];
  }

  int channels() {
    return channels;
  }

  int points() {
    return points;
  }

  /** Sample of a point. */
  int sample(int point) {
    return points == 1 ? 0 : (int) ((long) point * (samples - 1) / (points - 1));
  }

  void keep(int row, double[][] values) {
    float[] kept = new float[channels * points];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < points; p++) {
        kept[c * points + p] = (float) values[c][sample(p)];
      }
    }
    rows[row] = kept;
  }

  double value(int row, int channel, int point) {
    return rows[row][channel * points + point];
  }

  /** Frees a row that has been compared. */
  void drop(int row) {
    rows[row] = null;
  }
}
