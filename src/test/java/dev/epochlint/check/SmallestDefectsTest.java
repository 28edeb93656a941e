package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.Layout;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defects of growing size, planted at random places in random studies: at their nominal size each
 * is found, and the smallest that is found half of the time is written down.
 */
class SmallestDefectsTest {
  private static final CheckRegistry REGISTRY = CheckRegistry.load();

  /** Builds a study with a defect of some size. */
  @FunctionalInterface
  private interface Plant {
    StudyBuilder at(double size, Planted study);
  }

  /** Changes the arrays of a study. */
  @FunctionalInterface
  private interface Change {
    void to(double size, Planted study);
  }

  private record Ladder(String id, String unit, List<Double> sizes, Plant plant) {
    double nominal() {
      return sizes.get(sizes.size() - 1);
    }

    boolean found(double size, long seed) {
      Check check = REGISTRY.find(id).orElseThrow();
      Study study = plant.at(size, new Planted(seed)).build();
      return check.judge(study, Settings.defaults(check)) instanceof Outcome.Failed;
    }

    int howMany(double size, int draws) {
      return (int) IntStream.range(0, draws).filter(seed -> found(size, seed)).count();
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private static final List<Ladder> LADDERS = new ArrayList<>();

  private static void ladder(String id, String unit, Plant plant, double... sizes) {
    LADDERS.add(new Ladder(id, unit, Arrays.stream(sizes).boxed().toList(), plant));
  }

  static {
    imports();
    shapes();
    values();
    windows();
    tails();
    splits();
  }

  private static ImportFailure failure(ImportFailure.Kind kind, String variable) {
    return new ImportFailure(kind, "S99.mat", variable, "is not there", -1, List.of());
  }

  private static void imports() {
    ladder(
        "import-unreadable",
        "files",
        (n, p) -> p.build().failure(failure(ImportFailure.Kind.UNREADABLE, "")),
        1);
    ladder(
        "import-variable",
        "files",
        (n, p) -> p.build().failure(failure(ImportFailure.Kind.VARIABLE, "x")),
        1);
    ladder(
        "import-csv-cells",
        "cells",
        (n, p) ->
            p.build(
                i -> i == p.s ? p.recording(i).file("a.csv").imported(cells(n)) : p.recording(i)),
        1);
    ladder(
        "import-class",
        "zeros",
        (n, p) -> {
          double unit = p.scale() / 500;
          for (double[] row : p.signals[p.s]) {
            for (int t = 0; t < row.length; t++) {
              row[t] = Math.rint(row[t] / unit);
            }
          }
          Arrays.fill(p.channel(), p.t, p.t + (int) n, 0);
          return p.build(i -> i == p.s ? p.recording(i).variable("x", "int16") : p.recording(i));
        },
        2,
        4,
        6,
        7,
        8,
        12,
        20);
    ladder(
        "import-axis-transposed",
        "recordings",
        (n, p) -> {
          p.signals[p.s] = transposed(p.signals[p.s]);
          return p.build();
        },
        1);
    ladder(
        "import-reshape-order",
        "ratio of roughness",
        (n, p) ->
            p.build(
                i ->
                    p.recording(i)
                        .layout(
                            new Layout(
                                List.of(
                                    new Layout.AxisRoughness(true, 1, "time", 0.2 * n, 0.3 * n),
                                    new Layout.AxisRoughness(false, 0, "time", 0.2, 0.3)),
                                false))),
        1,
        1.5,
        2,
        2.4,
        2.6,
        3,
        5);
    ladder(
        "import-subject-order",
        "files swapped",
        (n, p) ->
            p.build(
                i -> {
                  int other = p.s == 0 ? 1 : 0;
                  int of = i == p.s ? other : i == other ? p.s : i;
                  return p.recording(i).subjectInFile(String.valueOf(of + 1));
                }),
        2);
    ladder(
        "import-duplicate-recording",
        "recordings",
        (n, p) -> {
          p.signals[p.s] = Signals.scaled(p.signals[p.s == 0 ? 1 : 0], 1);
          return p.build();
        },
        1);
    ladder(
        "import-sampling-rate",
        "% off",
        (n, p) -> p.build(i -> timed(p, i, i == p.s ? 1 + n / 100 : 1, -1)).rate(100),
        0.05,
        0.09,
        0.15,
        0.2,
        0.5,
        1,
        2,
        10);
    ladder(
        "import-timestamps",
        "samples missing",
        (n, p) -> p.build(i -> timed(p, i, 1, i == p.s ? n : 0)),
        0.3,
        0.45,
        0.6,
        1,
        5);
  }

  private static ImportReport cells(double n) {
    return new ImportReport(
        50,
        100,
        Map.of(CellProblem.Kind.NOT_A_NUMBER, (long) n),
        List.of(new CellProblem(CellProblem.Kind.NOT_A_NUMBER, 9, 1, "abc")),
        0,
        "",
        List.of());
  }

  private static double[][] transposed(double[][] signal) {
    double[][] turned = new double[signal[0].length][signal.length];
    for (int c = 0; c < signal.length; c++) {
      for (int t = 0; t < signal[0].length; t++) {
        turned[t][c] = signal[c][t];
      }
    }
    return turned;
  }

  /** A recording of 100 Hz times {@code factor}, with so many samples missing at the plant. */
  private static ExampleRecording timed(Planted p, int i, double factor, double missing) {
    double[] times = new double[p.signals[i][0].length];
    for (int t = 0; t < times.length; t++) {
      times[t] = (t + (i == p.s && missing > 0 && t > p.t ? missing : 0)) / (100 * factor);
    }
    return p.recording(i).times(times);
  }

  private static void shapes() {
    ladder(
        "shape-rank",
        "axes",
        (n, p) ->
            p.build(
                i ->
                    i == p.s
                        ? p.recording(i).shaped(List.of(1L, 2L, 3L, 4L), List.of("channel", "time"))
                        : p.recording(i)),
        1);
    ladder(
        "shape-channels",
        "channels",
        (n, p) -> {
          p.signals[p.s] = Arrays.copyOf(p.signals[p.s], p.channels - (int) n);
          return p.build();
        },
        1);
    ladder(
        "shape-pair-count",
        "samples",
        (n, p) ->
            p.build(
                i ->
                    p.recording(i)
                        .target(
                            i == p.s
                                ? Signals.first(p.targets[i], p.samples() - (int) n)
                                : p.targets[i])),
        1);
    ladder(
        "shape-label-rate",
        "labels",
        (n, p) ->
            p.build(
                i ->
                    p.recording(i)
                        .labels(
                            new double
                                [p.signals[i][0].length / p.length + (i == p.s ? (int) n : 0)])),
        1);
    ladder(
        "shape-empty",
        "recordings",
        (n, p) -> {
          p.signals[p.s] = new double[p.channels][0];
          return p.build();
        },
        1);
  }

  private static void fill(Planted p, double n, double value) {
    Arrays.fill(p.channel(), p.t, Math.min(p.samples(), p.t + (int) n), value);
  }

  private static void values() {
    plant("value-nonfinite", "samples", (n, p) -> fill(p, n, Double.NaN), 1);
    plant(
        "value-sentinel",
        "samples of an unknown code",
        (n, p) -> fill(p, n, -9999 * 100),
        1,
        2,
        3,
        5);
    plant(
        "value-garbage",
        "samples",
        (n, p) -> fill(p, n, Double.longBitsToDouble(0x00007f3a5c0012e0L)),
        1);
    plant("value-constant-channel", "% of samples", (n, p) -> fillShare(p, n, 3), 50, 90, 99, 100);
    ladder(
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
        1e6);
    plant(
        "value-clipped",
        "% of samples at the limit",
        (n, p) -> {
          double[] sorted = p.channel().clone();
          Arrays.sort(sorted);
          double limit = sorted[(int) Math.min(sorted.length - 1, sorted.length * (1 - n / 100))];
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
        15);
    plant(
        "value-outlier",
        "standard deviations",
        (n, p) -> p.channel()[p.t] = n * p.scale(),
        100,
        500,
        800,
        1200,
        2000,
        1e4);
    ladder(
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
        20);
    ladder(
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
        1000);
    plant("value-cast-overflow", "value", (n, p) -> p.channel()[p.t] = n, 1e30, 1e38, 4e38);
    ladder(
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
        1e7);
    ladder(
        "value-label-domain",
        "labels",
        (n, p) ->
            p.build(i -> p.recording(i).labels(labels(p, i, i == p.s ? (int) n : 0)))
                .labels(new LabelPlan(true, 3, 0, List.of(), LabelPlan.Rule.MAJORITY)),
        1);
    ladder(
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
        1);
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

  private static void plant(String id, String unit, Change at, double... sizes) {
    ladder(
        id,
        unit,
        (n, p) -> {
          at.to(n, p);
          return p.build();
        },
        sizes);
  }

  private static void windows() {
    ladder(
        "window-count",
        "windows",
        (n, p) -> {
          long all = Arrays.stream(p.signals).mapToLong(x -> x[0].length / p.length).sum();
          return p.build().declaredWindows(all - (long) n);
        },
        1);
    plant("window-nonfinite", "samples", (n, p) -> fill(p, n, Double.POSITIVE_INFINITY), 1);
    plant("window-flat", "windows", (n, p) -> fill(p, (n + 1) * p.length, 1), 0.5, 1, 2);
    plant(
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
        1e6);
    plant("window-duplicate", "windows", (n, p) -> copy(p, (int) n, 1, 0), 1);
    plant("window-near-duplicate", "windows", (n, p) -> copy(p, (int) n, 2, 3), 1);
    plant(
        "window-near-duplicate",
        "(reciprocal of the noise of the copy in %)",
        (n, p) -> {
          copy(p, 1, 2, 3);
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
        50);
    ladder(
        "window-gap",
        "samples missing",
        (n, p) -> p.build(i -> timed(p, i, 1, i == p.s ? n : 0)).windows(p.length, p.length / 2),
        0.3,
        0.45,
        0.6,
        1,
        5);
    ladder(
        "window-coverage",
        "% of samples unused",
        (n, p) -> p.build().windowing(new Windowing(p.length, stride(p, n), new TailPolicy.Drop())),
        1,
        3,
        6,
        10,
        20,
        40);
    ladder(
        "window-label-mixed",
        "% of windows mixed",
        (n, p) -> {
          return p.build(i -> p.recording(i).labels(mixed(p, i, n / 100)));
        },
        2,
        6,
        9,
        12,
        20);
    ladder(
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
        20);
  }

  private static long stride(Planted p, double percent) {
    return Math.round(p.length / (1 - percent / 100));
  }

  /** Copies windows of one subject into the next, times a factor plus an offset. */
  private static void copy(Planted p, int windows, double factor, double offset) {
    int other = p.s == 0 ? 1 : 0;
    for (int c = 0; c < p.channels; c++) {
      for (int t = 0; t < windows * p.length; t++) {
        p.signals[other][c][t] = factor * p.signals[p.s][c][p.length + t] + offset;
      }
    }
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

  private static void tails() {
    plant(
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
        12);
    ladder(
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
        10);
    ladder(
        "tail-short-recording",
        "samples too few",
        (n, p) -> {
          p.signals[p.s] = Signals.first(p.signals[p.s], p.length - (int) n);
          return p.build();
        },
        1);
    ladder(
        "tail-defect-concentration",
        "windows",
        (n, p) -> {
          p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of());
          p.assign("", Set.of(p.s, (p.s + 1) % p.subjects));
          fill(p, n, Double.NaN);
          return p.build();
        },
        1);
  }

  private static void splits() {
    ladder("split-sample-overlap", "recordings", (n, p) -> both(p), 1);
    ladder("split-subject-leak", "subjects", (n, p) -> both(p), 1);
    ladder("split-window-overlap", "samples shared", SmallestDefectsTest::overlapping, 1, 10);
    ladder(
        "split-temporal-leak",
        "windows",
        (n, p) -> {
          p.plan(SplitPlan.Unit.WINDOW, SplitPlan.Mode.CHRONOLOGICAL, Map.of());
          p.study.assignWindows("", "train", Planted.id(p.s), 0, 1, 2, 6);
          p.study.assignWindows("", "validation", Planted.id(p.s), 4, 5);
          return p.build();
        },
        1);
    ladder(
        "split-content-leak",
        "windows",
        (n, p) -> {
          copy(p, (int) n, 1, 0);
          p.assign("", Set.of(p.s));
          return p.build();
        },
        1);
    ladder(
        "split-last-k",
        "draws",
        (n, p) -> {
          p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of());
          for (int seed = 0; seed < n; seed++) {
            p.assign("" + seed, Set.of(p.subjects - 1, p.subjects - 2, p.subjects - 3));
          }
          return p.build();
        },
        1);
    ladder(
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
        3);
    ladder(
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
        0.4);
    ladder(
        "split-empty",
        "parts",
        (n, p) -> {
          p.plan(SplitPlan.Unit.SUBJECT, SplitPlan.Mode.CROSS_SUBJECT, Map.of("validation", 0.2));
          p.assign("", Set.of());
          return p.build();
        },
        1);
    ladder(
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
        1);
    ladder(
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
        0.45);
    ladder(
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
        3);
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

  static List<Ladder> ladders() {
    return LADDERS;
  }

  @ParameterizedTest
  @MethodSource("ladders")
  void findsPlantsOfNominalSize(Ladder ladder) {
    assertThat(ladder.howMany(ladder.nominal(), 10)).as(ladder.unit()).isEqualTo(10);
  }

  /** Every check of recordings and splits has its ladder. */
  @Test
  void everyCheckHasItsPlants() {
    List<String> planted = LADDERS.stream().map(Ladder::id).distinct().toList();
    List<String> checks =
        REGISTRY.ids().stream()
            .filter(id -> id.matches("(import|shape|value|window|tail|split)-.*"))
            .toList();
    assertThat(planted).containsExactlyInAnyOrderElementsOf(checks);
  }

  @Test
  @Tag("soak")
  void aHundredPlantsAndTheSmallest() throws IOException {
    StringBuilder table = new StringBuilder();
    for (Ladder ladder : LADDERS) {
      double smallest = Double.NaN;
      for (double size : ladder.sizes()) {
        if (Double.isNaN(smallest) && ladder.howMany(size, 40) >= 20) {
          smallest = size;
        }
      }
      int found = ladder.howMany(ladder.nominal(), 100);
      table.append(
          String.format(
              Locale.ROOT,
              "%s: %d of 100 at %s; half of the time from %s %s%n",
              ladder.id(),
              found,
              Wording.number(ladder.nominal()),
              Wording.number(smallest),
              ladder.unit()));
      assertThat(found).as(ladder.id()).isGreaterThanOrEqualTo(98);
    }
    Files.writeString(Path.of("target", "smallest-defects.txt"), table);
  }
}
