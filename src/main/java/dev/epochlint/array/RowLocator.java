package dev.epochlint.array;

/** Finds the place of a row by its anchors: each says where the row would start. */
final class RowLocator {
  /** An anchor that occurs in more places tells nothing. */
  private static final int COMMON = 24;

  private static final int ENOUGH = 3;
  private static final int MOST_CANDIDATES = 256;

  private final AnchorIndex index;
  private final AnchorStream stream;
  private final long[] lengths;
  private final int[] recordings = new int[MOST_CANDIDATES];
  private final long[] starts = new long[MOST_CANDIDATES];
  private final int[] votes = new int[MOST_CANDIDATES];
  private int candidates;
  private int anchors;
  private int common;

  /**
   * @param length samples of an anchor
   * @param lengths samples of each recording
   */
  RowLocator(AnchorIndex index, int length, long[] lengths) {
    this.index = index;
    this.lengths = lengths;
    stream = new AnchorStream(length, new AnchorKeys(length));
  }

  /** Where a row starts by most of its anchors; not verified yet. */
  void locate(int row, double[][] values, int samples, Placements into) {
    candidates = 0;
    anchors = 0;
    common = 0;
    boolean varies = false;
    for (int c = 0; c < values.length; c++) {
      stream.reset();
      stream.accept(values[c], samples, this::look);
      varies |= varies(values[c], samples);
      int best = best(-1);
      if (best >= 0 && votes[best] >= ENOUGH && inside(best, samples)) {
        int second = best(best);
        if (second < 0 || votes[second] * 2 <= votes[best]) {
          break;
        }
      }
    }
    int best = best(-1);
    int second = best < 0 ? -1 : best(best);
    int joined = joined(samples);
    if (!varies) {
      into.miss(row, Placements.Kind.FLAT);
    } else if (joined >= 0 && votes[joined] * 2 > votes[best]) {
      into.place(row, recordings[joined], starts[joined]);
      into.joins(row, recordings[behind(joined)]);
    } else if (best >= 0 && (second < 0 || votes[second] < votes[best])) {
      into.place(row, recordings[best], starts[best]);
    } else {
      boolean many = best >= 0 || (anchors > 0 && common == anchors) || anchors == 0;
      into.miss(row, many ? Placements.Kind.AMBIGUOUS : Placements.Kind.NOT_FOUND);
    }
  }

  private boolean inside(int candidate, int samples) {
    return starts[candidate] >= 0 && starts[candidate] + samples <= lengths[recordings[candidate]];
  }

  /**
   * The candidate that runs over the end of its recording into the start of another; -1 without.
   */
  private int joined(int samples) {
    for (int i = 0; i < candidates; i++) {
      if (starts[i] + samples > lengths[recordings[i]] && behind(i) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The candidate that begins where another ends; -1 without. */
  private int behind(int candidate) {
    long rest = starts[candidate] - lengths[recordings[candidate]];
    for (int i = 0; i < candidates; i++) {
      if (i != candidate && rest < 0 && starts[i] == rest) {
        return i;
      }
    }
    return -1;
  }

  private static boolean varies(double[] values, int samples) {
    for (int t = 1; t < samples; t++) {
      if (values[t] != values[0] && !Double.isNaN(values[t])) {
        return true;
      }
    }
    return false;
  }

  private void look(long hash, long place) {
    anchors++;
    int found =
        index.find(hash, COMMON, (recording, channel, sample) -> vote(recording, sample - place));
    common += found > COMMON ? 1 : 0;
  }

  private void vote(int recording, long start) {
    for (int i = 0; i < candidates; i++) {
      if (recordings[i] == recording && starts[i] == start) {
        votes[i]++;
        return;
      }
    }
    if (candidates < MOST_CANDIDATES) {
      recordings[candidates] = recording;
      starts[candidates] = start;
      votes[candidates++] = 1;
    }
  }

  /** The candidate with most votes apart from one, the first where several have; -1 without any. */
  private int best(int apart) {
    int best = -1;
    for (int i = 0; i < candidates; i++) {
      if (i != apart && (best < 0 || votes[i] > votes[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Whether the last row that was looked at has a place by its anchors. */
  boolean clear() {
    int best = best(-1);
    return best >= 0 && votes[best] >= 2;
  }
}
