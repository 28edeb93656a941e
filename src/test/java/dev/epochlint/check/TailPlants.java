package dev.epochlint.check;

import dev.epochlint.split.SplitPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects at the ends of recordings. */
final class TailPlants {
  private TailPlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.plant(
            "tail-zero-pad",
            "frames",
            (n, p) -> {
              for (double[] row : p.signals[p.s]) {
                Arrays.fill(row, row.length - (int) n, row.length, 0);
              }
            },
            2,
            4,
            6,
            7,
            8,
            12),
        Ladder.ladder(
            "tail-dropped",
            "% of samples in tails",
            (n, p) -> {
              for (int i = 0; i < p.subjects; i++) {
                int windows = (int) Math.max(1, Math.round(0.9 * 100 / n));
                int tail = (int) Math.round(0.9 * p.length);
                p.signals[i] = Signals.coloured(i, p.channels, windows * p.length + tail, 0.5);
              }
              return p.build();
            },
            0.5,
            1,
            1.5,
            2.5,
            4,
            10),
        Ladder.ladder(
            "tail-short-recording",
            "samples too few",
            (n, p) -> {
              p.signals[p.s] = Signals.first(p.signals[p.s], p.length - (int) n);
              return p.build();
            },
            1),
        Ladder.ladder(
            "tail-defect-concentration",
            "windows",
            (n, p) -> {
              p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of());
              p.assign("", Set.of(p.s, (p.s + 1) % p.subjects));
              Defects.fill(p, n, Double.NaN);
              return p.build();
            },
            1));
  }
}
