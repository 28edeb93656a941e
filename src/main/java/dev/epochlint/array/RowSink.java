package dev.epochlint.array;

import dev.epochlint.recording.Series;

/** Takes the rows of an array in their order. */
@FunctionalInterface
public interface RowSink {

  /** What the file says of the array; comes once, before the first row. */
  default void describe(String format, Series series) {}

  /**
   * Takes a row.
   *
   * @param row its number
   * @param values shape (channels, at least samples); reused, whoever keeps values copies them
   * @param samples number of samples that are valid in each channel
   */
  void row(long row, double[][] values, int samples);
}
