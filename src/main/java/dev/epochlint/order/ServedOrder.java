package dev.epochlint.order;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The indices that one epoch of one run served, by position. */
public final class ServedOrder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String seed;
  private final long epoch;
  private final int[] indices;
  private final int @Nullable [] gaps;
  private final int distinct;

  /**
   * @param seed seed as written, "" where there is none
   * @param epoch epoch, counted as in the file
   * @param indices index at each position
   */
  public ServedOrder(String seed, long epoch, int[] indices) {
    this.seed = seed;
    this.epoch = epoch;
    this.indices = indices.clone();
    int[] sorted = sorted(this.indices);
    distinct = sorted.length;
    gaps = distinct > 0 && sorted[distinct - 1] == distinct - 1 ? null : sorted;
  }

  /** The distinct indices, ascending; marked where they are dense, as they nearly always are. */
  private static int[] sorted(int[] indices) {
    int highest = 0;
    for (int index : indices) {
      highest = Math.max(highest, index);
    }
    if (highest > 64L * indices.length + 1024) {
      return Arrays.stream(indices).sorted().distinct().toArray();
    }
    BitSet seen = new BitSet(highest + 1);
    for (int index : indices) {
      seen.set(index);
    }
    return seen.stream().toArray();
  }

  /** How many distinct indices were served. */
  public int distinct() {
    return distinct;
  }

  /** The distinct indices that were served, ascending. */
  public int[] distinctIndices() {
    return gaps == null ? IntStream.range(0, distinct).toArray() : gaps.clone();
  }

  /** Largest index, -1 without any. */
  public int highest() {
    return gaps == null || distinct == 0 ? distinct - 1 : gaps[distinct - 1];
  }

  /**
   * The order with indices from 0 on, so that samples that are left out leave no gap.
   *
   * @throws IllegalStateException where an index was served twice
   */
  public int[] ranks() {
    if (distinct() < size()) {
      throw new IllegalStateException("an index was served twice");
    }
    int[] ranks = indices.clone();
    for (int p = 0; gaps != null && p < ranks.length; p++) {
      ranks[p] = Arrays.binarySearch(gaps, ranks[p]);
    }
    return ranks;
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
    return label(seed, epoch);
  }

  static String label(String seed, long epoch) {
    return (seed.isEmpty() ? "" : "seed " + seed + ", ") + "epoch " + epoch;
  }
}
