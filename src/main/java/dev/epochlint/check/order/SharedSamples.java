package dev.epochlint.check.order;

/** Counts the samples that two batches of one size share. */
final class SharedSamples {
  private static final int MOST_WORDS = 1 << 20;

  private final int batch;
  private final int mask;
  private final long[] marks;

  SharedSamples(int batch) {
    this.batch = batch;
    // So many bits for a sample of a batch that few others meet one that is set.
    int words = Integer.highestOneBit(Math.max(1, Math.min(MOST_WORDS, batch / 2)));
    marks = new long[words];
    mask = words * Long.SIZE - 1;
  }

  /** How many samples of the second batch are in the first, both from place {@code from} on. */
  int count(int[] first, int[] second, int from) {
    for (int p = from; p < from + batch; p++) {
      marks[(first[p] & mask) >>> 6] |= 1L << first[p];
    }
    int shared = 0;
    for (int p = from; p < from + batch; p++) {
      // Samples that differ in high bits alone share a mark.
      if ((marks[(second[p] & mask) >>> 6] >>> second[p] & 1) != 0) {
        shared += isAmong(first, from, second[p]) ? 1 : 0;
      }
    }
    for (int p = from; p < from + batch; p++) {
      marks[(first[p] & mask) >>> 6] = 0;
    }
    return shared;
  }

  private boolean isAmong(int[] order, int from, int sample) {
    for (int p = from; p < from + batch; p++) {
      if (order[p] == sample) {
        return true;
      }
    }
    return false;
  }
}
