package dev.epochlint.check;

import dev.epochlint.recording.LabelPlan;
import java.util.Arrays;
import java.util.List;

/** Defects of values and labels. */
final class ValuePlants {
  private ValuePlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.plant("value-nonfinite", "samples", (n, p) -> Defects.fill(p, n, Double.NaN), 1),
        Ladder.plant(
            "value-sentinel",
            "samples of an unknown code",
            (n, p) -> Defects.fill(p, n, -9999 * 100),
            1,
            2,
            3,
            5),
        Ladder.plant(
            "value-garbage",
            "samples",
            (n, p) -> Defects.fill(p, n, Double.longBitsToDouble(0x00007f3a5c0012e0L)),
            1),
        Ladder.plant(
            "value-constant-channel",
            "% of samples",
            (n, p) -> fillShare(p, n, 3),
            50,
            90,
            99,
            100),
        Ladder.ladder(
            "value-near-flat",
            "mean in standard deviations",
            (n, p) -> {
              double scale = p.scale();
              for (int t = 0; t < p.samples(); t++) {
                p.channel()[t] += n * scale;
              }
              return p.build();
            },
            1e3,
            1e4,
            5e4,
            1e5,
            2e5,
            1e6),
        Ladder.plant(
            "value-clipped",
            "% of samples at the limit",
            (n, p) -> {
              double[] sorted = p.channel().clone();
              Arrays.sort(sorted);
              double limit =
                  sorted[(int) Math.min(sorted.length - 1, sorted.length * (1 - n / 100))];
              for (int t = 0; t < p.samples(); t++) {
                p.channel()[t] = Math.min(limit, p.channel()[t]);
              }
            },
            0.1,
            0.3,
            0.5,
            1,
            2,
            4,
            8,
            15),
        Ladder.plant(
            "value-outlier",
            "standard deviations",
            (n, p) -> p.channel()[p.t] = n * p.scale(),
            100,
            500,
            800,
            1200,
            2000,
            1e4),
        Ladder.ladder(
            "value-subject-scale",
            "times larger",
            (n, p) -> {
              p.signals[p.s] = Signals.scaled(p.signals[p.s], n);
              return p.build();
            },
            1.2,
            2,
            2.5,
            3.5,
            5,
            9,
            20),
        Ladder.ladder(
            "value-unit-mismatch",
            "times larger",
            (n, p) -> {
              p.signals[p.s] = Signals.scaled(p.signals[p.s], n);
              return p.build();
            },
            10,
            100,
            300,
            500,
            1000),
        Ladder.plant(
            "value-cast-overflow", "value", (n, p) -> p.channel()[p.t] = n, 1e30, 1e38, 4e38),
        Ladder.ladder(
            "value-cast-precision",
            "mean in standard deviations",
            (n, p) -> {
              double scale = p.scale();
              for (int t = 0; t < p.samples(); t++) {
                p.channel()[t] += n * scale;
              }
              return p.build();
            },
            1e3,
            1e4,
            1e5,
            3e5,
            1e6,
            1e7),
        Ladder.ladder(
            "value-label-domain",
            "labels",
            (n, p) ->
                p.build(i -> p.recording(i).labels(labels(p, i, i == p.s ? (int) n : 0)))
                    .labels(new LabelPlan(true, 3, 0, List.of(), LabelPlan.Rule.MAJORITY)),
            1),
        Ladder.ladder(
            "value-label-constant",
            "subjects",
            (n, p) ->
                p.build(
                    i ->
                        p.recording(i)
                            .target(
                                i == p.s
                                    ? Signals.with(p.targets[i], 0, 0, p.samples(), 2.5)
                                    : p.targets[i])),
            1));
  }

  private static double[] labels(Planted p, int i, int wrong) {
    double[] labels = new double[p.signals[i][0].length / p.length];
    for (int k = 0; k < labels.length; k++) {
      labels[k] = k % 3 + (k < wrong ? 5 : 0);
    }
    return labels;
  }

  private static void fillShare(Planted p, double percent, double value) {
    Arrays.fill(p.channel(), 0, (int) (p.samples() * percent / 100), value);
  }
}
