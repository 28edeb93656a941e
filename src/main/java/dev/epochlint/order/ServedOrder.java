package dev.epochlint.order;

import java.io.Serializable;

/** The indices that one epoch of one run served, by position. */
public final class ServedOrder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String seed;
  private final long epoch;
  private final int[] indices;

  /**
   * @param seed seed as written, "" where there is none
   * @param epoch epoch, counted as in the file
   * @param indices index at each position
   */
  public ServedOrder(String seed, long epoch, int[] indices) {
    this.seed = seed;
    this.epoch = epoch;
    this.indices = indices.clone();
  }

  /** Seed as written, "" where there is none. */
  public String seed() {
    return seed;
  }

  /** Epoch, counted as in the file. */
  public long epoch() {
    return epoch;
  }

  /** How many samples were served. */
  public int size() {
    return indices.length;
  }

  /** Index at a position. */
  public int at(int position) {
    return indices[position];
  }

  /** All indices by position. */
  public int[] indices() {
    return indices.clone();
  }

  /** "seed 1, epoch 0", "epoch 0". */
  public String label() {
    return (seed.isEmpty() ? "" : "seed " + seed + ", ") + "epoch " + epoch;
  }
}
