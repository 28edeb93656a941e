package dev.epochlint.order;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The indices that one epoch of one run served, by position. */
public final class ServedOrder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Indices that are told by a table: so many times their number. */
  private static final int DENSE = 8;

  private final Run run;
  private final long epoch;
  private final int[] indices;
  private final int @Nullable [] targets;
  private final long @Nullable [] contents;
  private final int @Nullable [] gaps;
  private final int distinct;
  private final @Nullable Regularity regularity;

  /**
   * @param seed seed as written, "" where there is none
   * @param epoch epoch, counted as in the file
   * @param indices index at each position
   */
  public ServedOrder(String seed, long epoch, int[] indices) {
    this(new Run(seed, ""), epoch, indices.clone(), null, null);
  }

  /**
   * Takes the arrays as its own.
   *
   * @param run the run
   * @param epoch epoch, counted as in the file
   * @param indices index at each position
   * @param targets index of the target at each position, null where the log does not say
   * @param contents hash of the content at each position, null where the log does not say
   */
  public ServedOrder(
      Run run, long epoch, int[] indices, int @Nullable [] targets, long @Nullable [] contents) {
    this.run = run;
    this.epoch = epoch;
    this.indices = indices;
    this.targets = targets;
    this.contents = contents;
    int highest = highest(indices);
    if (highest > 64L * indices.length + 1024) {
      gaps = Arrays.stream(indices).sorted().distinct().toArray();
      distinct = gaps.length;
    } else {
      // Marked where they are dense, as they nearly always are.
      BitSet seen = BitSet.valueOf(marks(indices, highest));
      distinct = seen.cardinality();
      gaps = distinct == highest + 1 ? null : seen.stream().toArray();
    }
    regularity = distinct < indices.length || distinct == 0 ? null : Regularity.of(ranks());
  }

  private static int highest(int[] indices) {
    int highest = -1;
    for (int index : indices) {
      highest = Math.max(highest, index);
    }
    return highest;
  }

  /** A bit for each index. */
  private static long[] marks(int[] indices, int highest) {
    long[] marks = new long[(highest >> 6) + 1];
    for (int index : indices) {
      marks[index >>> 6] |= 1L << index;
    }
    return marks;
  }

  private ServedOrder(Run run, ServedOrder order) {
    this.run = run;
    epoch = order.epoch;
    indices = order.indices;
    targets = order.targets;
    contents = order.contents;
    gaps = order.gaps;
    distinct = order.distinct;
    regularity = order.regularity;
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
   * The order with indices from 0 on, so that samples that are left out leave no gap. Not to be
   * changed: logs are large, it is no copy where there is no gap.
   *
   * @throws IllegalStateException where an index was served twice
   */
  public int[] ranks() {
    if (distinct() < size()) {
      throw new IllegalStateException("an index was served twice");
    }
    if (gaps == null) {
      return indices;
    }
    int[] ranks = new int[indices.length];
    if (gaps[gaps.length - 1] > DENSE * (long) gaps.length) {
      for (int p = 0; p < ranks.length; p++) {
        ranks[p] = Arrays.binarySearch(gaps, indices[p]);
      }
      return ranks;
    }
    int[] rank = new int[gaps[gaps.length - 1] + 1];
    for (int r = 0; r < gaps.length; r++) {
      rank[gaps[r]] = r;
    }
    for (int p = 0; p < ranks.length; p++) {
      ranks[p] = rank[indices[p]];
    }
    return ranks;
  }

  /**
   * How regular the order is, its indices counted from 0 on as {@link #ranks} does.
   *
   * @throws IllegalStateException where an index was served twice, or none
   */
  public Regularity regularity() {
    if (regularity == null) {
      throw new IllegalStateException("an index was served twice, or none");
    }
    return regularity;
  }

  /** The same with each index only where it was served first. */
  public ServedOrder withoutRepeats() {
    Set<Integer> seen = new HashSet<>();
    int[] first = IntStream.range(0, indices.length).filter(p -> seen.add(indices[p])).toArray();
    int[] kept = Arrays.stream(first).map(p -> indices[p]).toArray();
    int[] aims = targets == null ? null : Arrays.stream(first).map(p -> targets[p]).toArray();
    long[] hashes =
        contents == null ? null : Arrays.stream(first).mapToLong(p -> contents[p]).toArray();
    return new ServedOrder(run, epoch, kept, aims, hashes);
  }

  /** The same as an order of another run. */
  public ServedOrder of(Run other) {
    return new ServedOrder(other, this);
  }

  /** The run. */
  public Run run() {
    return run;
  }

  /** Seed as written, "" where there is none. */
  public String seed() {
    return run.seed();
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

  /** All indices by position. Not to be changed: logs are large, it is no copy. */
  public int[] indices() {
    return indices;
  }

  /** Index of the target at each position, null where the log does not say. Not to be changed. */
  public int @Nullable [] targets() {
    return targets;
  }

  /** Hash of the content at each position, null where the log does not say. Not to be changed. */
  public long @Nullable [] contents() {
    return contents;
  }

  /** "seed 1, epoch 0", "epoch 0". */
  public String label() {
    return label(run, epoch);
  }

  static String label(Run run, long epoch) {
    return (run.label().isEmpty() ? "" : run.label() + ", ") + "epoch " + epoch;
  }
}
