package dev.epochlint.window;

import java.io.Serializable;

/**
 * How recordings are cut into windows.
 *
 * @param length samples in a window, at least 1
 * @param stride samples from one start to the next, at least 1
 * @param tail what becomes of the samples after the last full window
 */
public record Windowing(long length, long stride, TailPolicy tail) implements Serializable {

  public Windowing {
    if (length < 1 || stride < 1) {
      throw new IllegalArgumentException("length and stride must be at least 1");
    }
  }

  /** The cut of a recording of {@code samples} samples. */
  public Cut cut(long samples) {
    return tail.cut(samples, length, stride);
  }
}
