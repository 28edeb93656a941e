package dev.epochlint.array;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which rows of a held-out array share raw samples with rows of training, and with which: each with
 * the one that has most in common with it. Rows that are a row of training as a whole are copies
 * and not among them.
 */
public final class RowOverlaps implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] partners;
  private final int[] shared;
  private final boolean[] undecided;
  private final boolean[] copies;

  /** Of that many rows, of which none is known to share samples yet. */
  RowOverlaps(int rows) {
    partners = new int[rows];
    shared = new int[rows];
    undecided = new boolean[rows];
    copies = new boolean[rows];
    Arrays.fill(partners, -1);
  }

  /** The rows that share samples, ascending. */
  public int[] rows() {
    return IntStream.range(0, shared.length)
        .filter(row -> shared[row] > 0 && !copies[row])
        .toArray();
  }

  /** The row of training that a row has most in common with, -1 without one. */
  public int partner(int row) {
    return partners[row];
  }

  /** Samples that a row and its partner have in common, 0 without one. */
  public int shared(int row) {
    return shared[row];
  }

  /** How many rows content can't tell of: they begin flat, or repeat themselves. */
  public long undecided() {
    return IntStream.range(0, shared.length).filter(r -> undecided[r] && shared[r] == 0).count();
  }

  void found(int row, int partner, int samples) {
    if (samples > shared[row]) {
      partners[row] = partner;
      shared[row] = samples;
    }
  }

  void copy(int row) {
    copies[row] = true;
  }

  void undecided(int row) {
    undecided[row] = true;
  }
}
