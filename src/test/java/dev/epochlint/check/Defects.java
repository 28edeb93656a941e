package dev.epochlint.check;

import java.util.Arrays;

/** Changes that several defects are made of. */
final class Defects {
  private Defects() {}

  /** A recording of 100 Hz times {@code factor}, with so many samples missing at the plant. */
  static ExampleRecording timed(Planted p, int i, double factor, double missing) {
    double[] times = new double[p.signals[i][0].length];
    for (int t = 0; t < times.length; t++) {
      times[t] = (t + (i == p.s && missing > 0 && t > p.t ? missing : 0)) / (100 * factor);
    }
    return p.recording(i).times(times);
  }

  static void fill(Planted p, double n, double value) {
    Arrays.fill(p.channel(), p.t, Math.min(p.samples(), p.t + (int) n), value);
  }

  /** Copies windows of one subject into the next, times a factor plus an offset. */
  static void copy(Planted p, int windows, double factor, double offset) {
    int other = p.s == 0 ? 1 : 0;
    for (int c = 0; c < p.channels; c++) {
      for (int t = 0; t < windows * p.length; t++) {
        p.signals[other][c][t] = factor * p.signals[p.s][c][p.length + t] + offset;
      }
    }
  }
}
