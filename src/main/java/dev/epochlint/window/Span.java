package dev.epochlint.window;

import java.io.Serializable;

/**
 * Samples [start, end) of a recording.
 *
 * @param start index of the first sample
 * @param end index after the last sample
 */
public record Span(long start, long end) implements Serializable {

  /** Number of samples. */
  public long length() {
    return end - start;
  }
}
