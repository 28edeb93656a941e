package dev.epochlint.check;

import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/** Targets that a loss does not take. */
final class LossPlants {
  private LossPlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        series("loss-target-undefined", "pearson", "% of a window", LossPlants::rest, 80, 99, 100),
        series("loss-target-undefined", "r2", "% of a window", LossPlants::rest, 80, 99, 100),
        series("loss-target-undefined", "ccc", "% of a window", LossPlants::rest, 80, 99, 100),
        series("loss-target-undefined", "cosine", "% of a window", LossPlants::zero, 80, 99, 100),
        series("loss-target-undefined", "mape", "zeros", (h, n) -> put(h, 0), 1),
        series("loss-target-undefined", "msle", "below 0", (h, n) -> put(h, -n), 0.9, 0.99, 1),
        series("loss-target-undefined", "bce", "above 1", (h, n) -> put(h, 1 + n), 1e-9, 1e-6, 1),
        labels("loss-target-undefined", "ce", "above the last", (h, n) -> label(h, 4 + n), 0.1, 1),
        series(
            "loss-target-degenerate",
            "pearson",
            "mean in standard deviations",
            LossPlants::raise,
            1e3,
            1e4,
            5e4,
            8e4,
            1.2e5,
            1e6),
        series(
            "loss-target-degenerate",
            "ccc",
            "mean in standard deviations, one-pass",
            (h, n) -> {
              h.onePass = true;
              raise(h, n);
            },
            30,
            100,
            200,
            300,
            400,
            1000),
        labels(
            "loss-target-degenerate",
            "pearson",
            "mean of all labels in standard deviations, one-pass",
            (h, n) -> {
              h.onePass = true;
              h.labels.forEach(of -> Arrays.setAll(of, k -> n + h.random.nextGaussian()));
            },
            100,
            200,
            300,
            400,
            1000),
        labels("loss-group-size", "pearson", "windows short of 8", LossPlants::shorten, 1, 4, 7),
        labels("loss-group-size", "mse", "windows short of 8", LossPlants::normalise, 1, 4, 7),
        labels(
            "loss-batch-constant", "pearson", "% of a batch", LossPlants::run, 90, 125, 150, 200),
        labels(
            "loss-batch-constant", "ce", "% of a batch", LossPlants::leaveOut, 90, 125, 150, 200),
        labels(
            "loss-batch-constant", "r2", "% of one label", LossPlants::common, 10, 30, 50, 70, 90),
        series(
            "loss-underflow", "pearson", "decades below 1", LossPlants::shrink, 6, 9, 10, 11, 14),
        series(
            "loss-underflow",
            "cosine",
            "decades below 1, float16",
            (h, n) -> {
              h.type = NumberType.FLOAT16;
              shrink(h, n);
            },
            1,
            2,
            3,
            4,
            6),
        series(
            "loss-gradient-scale",
            "mse",
            "in roots of the number of values and deviations",
            LossPlants::far,
            0.3,
            0.6,
            0.9,
            1.1,
            1.5,
            3),
        series(
            "loss-gradient-scale",
            "mape",
            "times nearer to 0",
            (h, n) -> put(h, h.unit / n),
            100,
            400,
            1000,
            2000,
            4000,
            1e5),
        series(
            "loss-gradient-scale",
            "r2",
            "times flatter",
            LossPlants::flatten,
            10,
            100,
            300,
            1000,
            3000,
            1e5),
        series(
            "loss-gradient-scale",
            "mse",
            "in float16",
            (h, n) -> {
              h.type = NumberType.FLOAT16;
              fill(h, (r, t) -> t % 2 == 0 ? n : -n);
            },
            100,
            200,
            250,
            260,
            500),
        Ladder.ladder(
            "loss-step-bound", "times the certain bound", LossPlants::rate, 0.5, 0.9, 1.1, 2));
  }

  private static Ladder series(
      String id, String loss, String unit, ObjDoubleConsumer<HonestLoss> plant, double... sizes) {
    return Ladder.ladder(
        id,
        unit + ", " + loss,
        (n, p) -> {
          HonestLoss study = new HonestLoss(loss, p.random.nextLong(), false);
          study.type = NumberType.FLOAT32;
          study.onePass = false;
          study.over = null;
          study.split = false;
          plant.accept(study, n);
          return study.build();
        },
        sizes);
  }

  private static Ladder labels(
      String id, String loss, String unit, ObjDoubleConsumer<HonestLoss> plant, double... sizes) {
    return Ladder.ladder(
        id,
        unit + ", " + loss,
        (n, p) -> {
          HonestLoss study = new HonestLoss(loss, p.random.nextLong(), true);
          study.training = new TrainingPlan("", null, false, "sequential", "");
          study.logged = false;
          study.labelWindows();
          study.dropLast = false;
          study.split = false;
          study.type = NumberType.FLOAT32;
          study.onePass = false;
          plant.accept(study, n);
          return study.build();
        },
        sizes);
  }

  /** One sample of a window. */
  private static void put(HonestLoss study, double value) {
    double[] channel = study.targets.get(study.random.nextInt(study.recordings()))[0];
    channel[study.random.nextInt(channel.length - study.stride)] = value;
  }

  private static void rest(HonestLoss study, double percent) {
    window(study, percent, study.unit * 3);
  }

  private static void zero(HonestLoss study, double percent) {
    window(study, percent, 0);
  }

  private static void window(HonestLoss study, double percent, double value) {
    Place at = Place.of(study);
    int samples = (int) (study.length * percent / 100);
    Arrays.fill(at.channel(), at.from(), at.from() + samples, value);
  }

  /** A window of a target. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Place(double[] channel, int from) {
    static Place of(HonestLoss study) {
      int r = study.random.nextInt(study.recordings());
      return new Place(
          study.targets.get(r)[0], study.random.nextInt(study.windows(r)) * study.stride);
    }
  }

  /** A window whose mean is so many of its deviations. */
  private static void raise(HonestLoss study, double ratio) {
    Place at = Place.of(study);
    double[] noise = Signals.noise(study.random.nextLong(), 1, study.length)[0];
    double mean = Arrays.stream(noise).average().orElse(0);
    double std =
        Math.sqrt(Arrays.stream(noise).map(v -> (v - mean) * (v - mean)).average().orElse(1));
    for (int i = 0; i < study.length; i++) {
      at.channel()[at.from() + i] = study.unit * (ratio + (noise[i] - mean) / std);
    }
  }

  private static void label(HonestLoss study, double value) {
    double[] of = study.labels.get(study.random.nextInt(study.recordings()));
    of[study.random.nextInt(of.length)] = value;
  }

  /** A last batch of so many windows less than eight. */
  private static void shorten(HonestLoss study, double missing) {
    int last = (int) (8 - missing);
    int extra = Math.floorMod(last - study.windows(), study.batch);
    double[] of = study.labels.get(0);
    double[] more = Arrays.copyOf(of, of.length + extra);
    for (int k = of.length; k < more.length; k++) {
      more[k] = study.value(study.random.nextGaussian());
    }
    study.labels.set(0, more);
  }

  private static void normalise(HonestLoss study, double missing) {
    study.training = new TrainingPlan("", null, true, "sequential", "");
    shorten(study, missing);
  }

  /** Equal labels one after the other, in all but the first windows. */
  private static void run(HonestLoss study, double percent) {
    run(study, percent, 3);
  }

  private static void leaveOut(HonestLoss study, double percent) {
    study.ignore = List.of(-1.0);
    run(study, percent, -1);
  }

  private static void run(HonestLoss study, double percent, double value) {
    study.batch = 8;
    int left = (int) (study.batch * percent / 100);
    int start = study.random.nextInt(study.windows() - left);
    int at = 0;
    for (double[] of : study.labels) {
      for (int k = 0; k < of.length; k++, at++) {
        of[k] = at >= start && at < start + left ? value : of[k];
      }
    }
  }

  /** A share of the labels is one and the same, and windows are shuffled. */
  private static void common(HonestLoss study, double percent) {
    study.batch = 8;
    study.training = new TrainingPlan("", null, false, "shuffle", "");
    for (double[] of : study.labels) {
      for (int k = 0; k < of.length; k++) {
        of[k] = study.random.nextDouble() * 100 < percent ? 3 : of[k];
      }
    }
  }

  /** A target of so many powers of ten below 1. */
  private static void shrink(HonestLoss study, double decades) {
    double factor = Math.pow(10, -decades);
    double[][] noise = Signals.noise(study.random.nextLong(), 1, 10_000);
    fill(study, (r, t) -> factor * noise[0][(t + 31 * r) % 10_000]);
  }

  /** Says what a target is. */
  @FunctionalInterface
  private interface Values {
    double at(int recording, int sample);
  }

  private static void fill(HonestLoss study, Values values) {
    for (int r = 0; r < study.recordings(); r++) {
      double[] channel = study.targets.get(r)[0];
      for (int t = 0; t < channel.length; t++) {
        channel[t] = values.at(r, t);
      }
    }
  }

  private static void far(HonestLoss study, double roots) {
    double[][] noise = Signals.noise(study.random.nextLong(), 1, 10_000);
    fill(study, (r, t) -> noise[0][(t + 31 * r) % 10_000]);
    int samples = study.targets.stream().mapToInt(target -> target[0].length).sum();
    put(study, roots * Math.sqrt(samples));
  }

  /** A window that varies so much less than others, two deviations from the mean of all. */
  private static void flatten(HonestLoss study, double times) {
    double[][] noise = Signals.noise(study.random.nextLong(), 1, 10_000);
    fill(study, (r, t) -> noise[0][(t + 31 * r) % 10_000]);
    Place at = Place.of(study);
    for (int t = at.from(); t < at.from() + study.length; t++) {
      at.channel()[t] = 2 + at.channel()[t] / times;
    }
  }

  private static StudyBuilder rate(double times, Planted planted) {
    HonestLoss study = new HonestLoss("mse", planted.random.nextLong(), false);
    study.signalUnit = 1;
    study.training = new TrainingPlan("sgd", times, false, "", "");
    return study.build();
  }
}
