package dev.epochlint.check;

import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defects of splits. */
final class SplitPlants {
  private SplitPlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        Ladder.ladder("split-sample-overlap", "recordings", (n, p) -> both(p), 1),
        Ladder.ladder("split-subject-leak", "subjects", (n, p) -> both(p), 1),
        Ladder.ladder("split-window-overlap", "samples shared", SplitPlants::overlapping, 1, 10),
        Ladder.ladder(
            "split-temporal-leak",
            "windows",
            (n, p) -> {
              p.plan(SplitPlan.Unit.WINDOW, SplitPlan.Mode.CHRONOLOGICAL, Map.of());
              p.study.assignWindows("", "train", Planted.id(p.s), 0, 1, 2, 6);
              p.study.assignWindows("", "validation", Planted.id(p.s), 4, 5);
              return p.build();
            },
            1),
        Ladder.ladder(
            "split-content-leak",
            "windows",
            (n, p) -> {
              Defects.copy(p, (int) n, 1, 0);
              p.assign("", Set.of(p.s));
              return p.build();
            },
            1),
        Ladder.ladder(
            "split-last-k",
            "draws",
            (n, p) -> {
              p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of());
              for (int seed = 0; seed < n; seed++) {
                p.assign("" + seed, Set.of(p.subjects - 1, p.subjects - 2, p.subjects - 3));
              }
              return p.build();
            },
            1),
        Ladder.ladder(
            "split-seed-ignored",
            "equal draws",
            (n, p) -> {
              p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of());
              Set<Integer> held = p.held(3);
              for (int seed = 0; seed < n; seed++) {
                p.assign("" + seed, held);
              }
              return p.build();
            },
            1,
            2,
            3),
        Ladder.ladder(
            "split-ratio",
            "share off",
            (n, p) -> {
              p.plan(
                  SplitPlan.Unit.SUBJECT,
                  SplitPlan.Mode.CROSS_SUBJECT,
                  Map.of("train", 0.75 + n / 4, "validation", 0.25 - n / 4));
              p.assign("", p.held((int) Math.round(p.subjects * (0.25 + n))));
              return p.build();
            },
            0.01,
            0.03,
            0.06,
            0.1,
            0.2,
            0.4),
        Ladder.ladder(
            "split-empty",
            "parts",
            (n, p) -> {
              p.plan(
                  SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of("validation", 0.2));
              p.assign("", Set.of());
              return p.build();
            },
            1),
        Ladder.ladder(
            "split-coverage",
            "subjects",
            (n, p) -> {
              for (int i = 0; i < p.subjects; i++) {
                if (i != p.s) {
                  p.study.assign("", i % 4 == 0 ? "validation" : "train", Planted.id(i));
                }
              }
              return p.build();
            },
            1),
        Ladder.ladder(
            "split-label-balance",
            "difference of a share",
            (n, p) -> {
              Set<Integer> held = p.held(4);
              p.assign("", held);
              return p.build(i -> p.recording(i).labels(shared(p, i, held.contains(i) ? n : 0)));
            },
            0.05,
            0.1,
            0.15,
            0.2,
            0.3,
            0.45),
        Ladder.ladder(
            "split-drift",
            "standard deviations",
            (n, p) -> {
              Set<Integer> held = p.held(4);
              p.assign("", held);
              for (int i = 0; i < p.subjects; i++) {
                double scale = p.scale();
                double shift = 0.3 * p.random.nextGaussian() + (held.contains(i) ? n : 0);
                for (int t = 0; t < p.signals[i][0].length; t++) {
                  p.signals[i][p.c][t] += shift * scale;
                }
              }
              return p.build();
            },
            0.1,
            0.3,
            0.5,
            0.7,
            1,
            1.5,
            3));
  }

  /** Window labels of which half, and {@code more} of all, are class 1. */
  private static double[] shared(Planted p, int i, double more) {
    double[] labels = new double[p.signals[i][0].length / p.length];
    double share = 0.5 + more + 0.1 * (p.random.nextDouble() - 0.5);
    Arrays.fill(labels, 0, (int) Math.round(share * labels.length), 1);
    return labels;
  }

  private static StudyBuilder both(Planted p) {
    p.assign("", Set.of(p.s));
    p.study.assign("", "train", Planted.id(p.s));
    return p.build();
  }

  private static StudyBuilder overlapping(double n, Planted p) {
    p.plan(SplitPlan.Unit.WINDOW, SplitPlan.Mode.WITHIN_SUBJECT, Map.of());
    p.study.assignWindows("", "train", Planted.id(p.s), 0, 1, 2);
    p.study.assignWindows("", "validation", Planted.id(p.s), 3, 4);
    return p.build().windowing(new Windowing(p.length, p.length - (long) n, new TailPolicy.Drop()));
  }
}
