package dev.epochlint.check;

import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.List;

/** Defects of windows. */
final class WindowPlants {
  private WindowPlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.ladder(
            "window-count",
            "windows",
            (n, p) -> {
              long all = Arrays.stream(p.signals).mapToLong(x -> x[0].length / p.length).sum();
              return p.build().declaredWindows(all - (long) n);
            },
            1),
        Ladder.plant(
            "window-nonfinite",
            "samples",
            (n, p) -> Defects.fill(p, n, Double.POSITIVE_INFINITY),
            1),
        Ladder.plant(
            "window-flat", "windows", (n, p) -> Defects.fill(p, (n + 1) * p.length, 1), 0.5, 1, 2),
        Ladder.plant(
            "window-near-flat",
            "mean in standard deviations",
            (n, p) -> {
              for (int t = p.t; t < Math.min(p.samples(), p.t + 3 * p.length); t++) {
                p.channel()[t] = 1 + p.channel()[t] / p.scale() / n;
              }
            },
            1e3,
            1e4,
            5e4,
            1e5,
            3e5,
            1e6),
        Ladder.plant("window-duplicate", "windows", (n, p) -> Defects.copy(p, (int) n, 1, 0), 1),
        Ladder.plant(
            "window-near-duplicate", "windows", (n, p) -> Defects.copy(p, (int) n, 2, 3), 1),
        Ladder.plant(
            "window-near-duplicate",
            "(reciprocal of the noise of the copy in %)",
            (n, p) -> {
              Defects.copy(p, 1, 2, 3);
              int other = p.s == 0 ? 1 : 0;
              for (double[] row : p.signals[other]) {
                for (int t = 0; t < p.length; t++) {
                  row[t] += (1 / n) * p.random.nextGaussian() / 100 * p.scale();
                }
              }
            },
            0.1,
            0.2,
            0.5,
            1,
            2,
            5,
            50),
        Ladder.ladder(
            "window-gap",
            "samples missing",
            (n, p) ->
                p.build(i -> Defects.timed(p, i, 1, i == p.s ? n : 0))
                    .windows(p.length, p.length / 2),
            0.3,
            0.45,
            0.6,
            1,
            5),
        Ladder.ladder(
            "window-coverage",
            "% of samples unused",
            (n, p) ->
                p.build().windowing(new Windowing(p.length, stride(p, n), new TailPolicy.Drop())),
            1,
            3,
            6,
            10,
            20,
            40),
        Ladder.ladder(
            "window-label-mixed",
            "% of windows mixed",
            (n, p) -> {
              return p.build(i -> p.recording(i).labels(mixed(p, i, n / 100)));
            },
            2,
            6,
            9,
            12,
            20),
        Ladder.ladder(
            "window-label-shift",
            "% of labels wrong in place",
            (n, p) -> {
              p.build(i -> p.recording(i).labels(blocks(p, i, n / 100)));
              for (int i = 0; i < p.subjects; i++) {
                double[] labels = blocks(p, i, n / 100);
                int windows = labels.length / p.length;
                for (int k = 0; k < windows; k++) {
                  p.study.label(
                      Planted.id(i),
                      (long) k * p.length,
                      String.valueOf((int) labels[Math.max(0, k - 1) * p.length]));
                }
              }
              return p.study;
            },
            1,
            3,
            7,
            10,
            20));
  }

  private static long stride(Planted p, double percent) {
    return Math.round(p.length / (1 - percent / 100));
  }

  private static double[] mixed(Planted p, int i, double share) {
    double[] labels = new double[p.signals[i][0].length];
    int label = 0;
    double due = 0;
    for (int k = 0; k * p.length < labels.length; k++) {
      int end = Math.min(labels.length, (k + 1) * p.length);
      Arrays.fill(labels, k * p.length, end, label);
      due += share;
      if (due >= 1) {
        due -= 1;
        label = 1 - label;
        Arrays.fill(labels, Math.min(end, k * p.length + p.length / 2), end, label);
      }
    }
    return labels;
  }

  /** Labels that change every 1/share windows. */
  private static double[] blocks(Planted p, int i, double share) {
    double[] labels = new double[p.signals[i][0].length];
    int each = (int) Math.round(1 / share) * p.length;
    for (int t = 0; t < labels.length; t++) {
      int block = t / each;
      labels[t] = (block * 7 + block / 3 + i) % 4;
    }
    return labels;
  }
}
