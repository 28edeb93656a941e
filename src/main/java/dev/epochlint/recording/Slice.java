package dev.epochlint.recording;

/**
 * Consecutive samples of one series, shape (channels, samples), in the file's units after its
 * declared scale.
 *
 * <p>Slices of a series come in time order, without gaps, and all but the last hold exactly {@link
 * #SAMPLES} samples, so that what is computed slice by slice does not depend on how a file was
 * read. The arrays are reused by the importer: whoever keeps values copies them.
 *
 * @param start index of the first sample in the series
 * @param samples number of samples that are valid in each row of {@code values}
 * @param values one row a channel, each at least {@code samples} long
 */
@SuppressWarnings("ArrayRecordComponent") // a view on a reused buffer: never compared
public record Slice(long start, int samples, double[][] values) {

  /** Samples in every slice but the last of a series. */
  public static final int SAMPLES = 4096;

  /** Number of channels. */
  public int channels() {
    return values.length;
  }

  /** Index of the sample after the last. */
  public long end() {
    return start + samples;
  }
}
