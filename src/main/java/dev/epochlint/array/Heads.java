package dev.epochlint.array;

/** How recordings begin, to tell windows that run from one into another. */
final class Heads {
  private static final int CHANNELS = 8;
  private static final long BUDGET_FLOATS = 16L << 20;

  private final int length;
  private final float[][][] heads;

  /**
   * @param recordings number of recordings
   * @param samples samples of a row
   */
  Heads(int recordings, int samples) {
    length = (int) Math.min(samples, BUDGET_FLOATS / CHANNELS / Math.max(1, recordings));
    heads = new float[recordings][0][0];
  }

  int recordings() {
    return heads.length;
  }

  /** Samples that are known of a recording. */
  int samples(int recording) {
    return heads[recording].length == 0 ? 0 : heads[recording][0].length;
  }

  /** Keeps the first samples of a recording, shape (channels, at least samples). */
  void keep(int recording, double[][] values, int samples) {
    float[][] head = new float[Math.min(CHANNELS, values.length)][Math.min(length, samples)];
    for (int c = 0; c < head.length; c++) {
      for (int t = 0; t < head[c].length; t++) {
        head[c][t] = (float) values[c][t];
      }
    }
    heads[recording] = head;
  }

  /** A sample; NaN where the recording has no such channel. */
  double value(int recording, int channel, int sample) {
    return channel < heads[recording].length ? heads[recording][channel][sample] : Double.NaN;
  }
}
