package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random splits of a study's subjects, to compare a split with. They are drawn by a generator that
 * is seeded by the recordings' fingerprints, so that a report is the same every time.
 */
final class Redraws {
  private final SplittableRandom random;

  Redraws(Study study) {
    long seed = 0x5DEECE66DL;
    for (RecordingProfile recording : study.recordings()) {
      seed = 31 * seed + recording.signal().fingerprint().hash().hashCode();
    }
    random = new SplittableRandom(seed);
  }

  /** Draws {@code k} of {@code n}, each set with the same probability. */
  int[] next(int n, int k) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = 0; i < k; i++) {
      int other = i + random.nextInt(n - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, k);
  }
}
