package dev.epochlint.measure;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What tells the contents of windows apart: a 64-bit hash of each window, and a sketch of windows
 * far enough apart that shows what is nearly the same.
 *
 * <p>Two windows with the same hash hold the same values in the type that training computes in; two
 * different ones have the same hash with probability 2^-64. A hash of 0 stands for a window in
 * which no channel varies: such windows are all alike and tell nothing.
 *
 * <p>A sketch is the course of a window at {@value #STEPS} points, summed over channels after each
 * was scaled: it is the same for a copy that was rounded, shifted or scaled. All zeros stand for a
 * window whose course is too simple (a ramp, a sine) or not finite.
 */
public final class WindowContent implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Numbers in a sketch. */
  public static final int STEPS = 64;

  private final long[] hashes;
  private final byte[] sketches;
  private final long sketchStride;

  WindowContent(long[] hashes, byte[] sketches, long sketchStride) {
    this.hashes = hashes.clone();
    this.sketches = sketches.clone();
    this.sketchStride = sketchStride;
  }

  /** Number of windows that have a hash. */
  public int windows() {
    return hashes.length;
  }

  /** Hash of a window, 0 where no channel varies in it. */
  public long hash(int window) {
    return hashes[window];
  }

  /** Every how many windows there is a sketch; 0 where there is none. */
  public long sketchStride() {
    return sketchStride;
  }

  /** Number of sketches. */
  public int sketches() {
    return sketches.length / STEPS;
  }

  /** The sketch of window {@code i * sketchStride()}. */
  public byte[] sketch(int i) {
    return Arrays.copyOfRange(sketches, i * STEPS, (i + 1) * STEPS);
  }
}
