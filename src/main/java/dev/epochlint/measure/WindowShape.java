package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Windowing;

/** What all channels share: how windows are made of blocks, and the weights of combining blocks. */
final class WindowShape {
  private final Windowing windowing;
  private final NumberType dtype;
  private final int block;
  private final int blocks;
  private final long blocksPerStride;
  private final double[] oneOf;
  private final double[] growth;
  private final double[] prefixShare;
  private final double[] joint;

  /**
   * @throws IllegalArgumentException where a window is longer than an array can be
   */
  WindowShape(Windowing windowing, NumberType dtype) {
    this.windowing = windowing;
    this.dtype = dtype;
    long gcd = gcd(windowing.length(), windowing.stride());
    if (windowing.length() > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("a window has at most 2^31 samples");
    }
    block = (int) gcd;
    blocks = (int) (windowing.length() / gcd);
    blocksPerStride = windowing.stride() / gcd;
    oneOf = new double[blocks + 1];
    growth = new double[blocks + 1];
    prefixShare = new double[blocks];
    joint = new double[blocks];
    for (int j = 1; j <= blocks; j++) {
      oneOf[j] = 1.0 / (j + 1);
      growth[j] = block * (j / (j + 1.0));
    }
    for (int j = 0; j < blocks; j++) {
      prefixShare[j] = (j + 1.0) / blocks;
      joint[j] = block * ((j + 1.0) * (blocks - 1 - j) / blocks);
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  Windowing windowing() {
    return windowing;
  }

  NumberType dtype() {
    return dtype;
  }

  long length() {
    return windowing.length();
  }

  /** Samples in a block. */
  int block() {
    return block;
  }

  /** Blocks in a window. */
  int blocks() {
    return blocks;
  }

  /** Blocks from one start to the next. */
  long blocksPerStride() {
    return blocksPerStride;
  }

  /** Share of one block joined to {@code j} others. */
  double oneOf(int j) {
    return oneOf[j];
  }

  /** Factor of the squared difference of means when one block joins {@code j} others. */
  double growth(int j) {
    return growth[j];
  }

  /** Share of the window that the prefix to place {@code j} holds. */
  double prefixShare(int j) {
    return prefixShare[j];
  }

  /** Factor of the squared difference of means when prefix to place {@code j} and suffix join. */
  double joint(int j) {
    return joint[j];
  }
}
