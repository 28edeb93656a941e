package dev.epochlint.measure;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Windowing;

/** What all channels share: how windows are made of blocks, and what may be flat. */
final class WindowShape {
  /** Flat blocks and windows have less spread than this, whatever was rounded. */
  private static final double SLACK = 8;

  private final Windowing windowing;
  private final NumberType dtype;
  private final double nearFlat;
  private final int block;
  private final int blocks;
  private final long blocksPerStride;
  private final double[] noSpread;

  /**
   * @param nearFlat std / |mean| in epsilons of the type below which a window is nearly flat
   * @throws IllegalArgumentException where a window is longer than an array can be
   */
  WindowShape(Windowing windowing, NumberType dtype, double nearFlat) {
    this.windowing = windowing;
    this.dtype = dtype;
    double ratio = nearFlat * dtype.epsilon();
    this.nearFlat = ratio * ratio * windowing.length();
    long gcd = gcd(windowing.length(), windowing.stride());
    if (windowing.length() > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("a window has at most 2^31 samples");
    }
    block = (int) gcd;
    blocks = (int) (windowing.length() / gcd);
    blocksPerStride = windowing.stride() / gcd;
    noSpread = new double[block == 1 ? room() : 0];
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

  /** Squared deviations of a window over its squared mean below which it is nearly flat. */
  double nearFlat() {
    return nearFlat;
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

  /** Most blocks of a channel that are there at once. */
  int room() {
    return BlockRow.room(blocks, block);
  }

  /** The spread of blocks of one sample: zeros, which nobody overwrites. */
  double[] noSpread() {
    return noSpread;
  }

  /**
   * A sum of squared deviations that {@code samples} values around {@code mean} do not exceed where
   * they are one number in the type that training computes in, by {@link NumberType#isOne}: none
   * deviates by more than the range, and the mean of a block is off by at most its length times
   * 2^-53.
   */
  double mostFlat(double samples, double mean) {
    double rounding = block * 0x1p-53;
    double range = dtype.epsilon() * dtype.epsilon() + 2 * rounding * rounding;
    return SLACK * samples * (range * mean * mean + dtype.smallest() * dtype.smallest());
  }
}
