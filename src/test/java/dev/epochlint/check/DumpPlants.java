package dev.epochlint.check;

import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/** Losses that are not what they should be, in what a loss returned. */
final class DumpPlants {
  private DumpPlants() {}

  /** All of them. */
  static List<Ladder> ladders() {
    return List.of(
        dump(
            "loss-one-value",
            "mse",
            "% of steps with one value",
            DumpPlants::zeros,
            50,
            80,
            90,
            100),
        dump("loss-one-value", "mae", "% of gradients", DumpPlants::gradients, 50, 80, 90, 100),
        dump("loss-one-value", "huber", "% of rows missing", DumpPlants::shorten, 10, 50, 90),
        dump("loss-broadcast", "mse", "% of steps", (d, n) -> broadcast(d, n), 50, 90, 96, 100),
        dump(
            "loss-reduction",
            "mse",
            "too much, parts of 1000",
            (d, n) -> off(d, n),
            0.1,
            0.5,
            0.9,
            2,
            20),
        dump(
            "loss-reduction",
            "pearson",
            "too much, parts of 1000",
            (d, n) -> off(d, n),
            0.1,
            0.5,
            0.9,
            2,
            20),
        dump("loss-reduction", "bce", "times the sum", DumpPlants::sum, 1),
        dump("loss-range", "cosine", "beyond 2", (d, n) -> beyond(d, 2 + n), 1e-5, 9e-5, 2e-4, 0.3),
        dump("loss-range", "ce", "below 0", (d, n) -> beyond(d, -n), 1e-5, 9e-5, 2e-4, 0.3),
        dump("loss-nonfinite", "r2", "values", (d, n) -> beyond(d, Double.NaN), 1),
        dump(
            "loss-prediction-spread",
            "pearson",
            "step over spread",
            DumpPlants::flatten,
            0.1,
            0.5,
            0.9,
            1.1,
            2,
            1000));
  }

  private static Ladder dump(
      String id, String loss, String unit, ObjDoubleConsumer<HonestDump> plant, double... sizes) {
    return Ladder.ladder(
        id,
        unit + ", " + loss,
        (n, p) -> {
          HonestDump dump = new HonestDump(loss, p.random.nextLong(), NumberType.FLOAT32);
          plant.accept(dump, n);
          return dump.build();
        },
        sizes);
  }

  private static int step(HonestDump dump) {
    return dump.random.nextInt(dump.steps());
  }

  private static boolean hit(HonestDump dump, int step, double percent) {
    return step < dump.steps() * percent / 100;
  }

  private static void zeros(HonestDump dump, double percent) {
    int position = dump.random.nextInt(8);
    for (int step = 0; hit(dump, step, percent); step++) {
      double kept = dump.values[step][position] + 0.1;
      Arrays.fill(dump.values[step], 0);
      dump.values[step][position] = kept;
    }
  }

  private static void gradients(HonestDump dump, double percent) {
    dump.gradients = new double[dump.steps()][];
    for (int step = 0; step < dump.steps(); step++) {
      dump.gradients[step] = new double[dump.values[step].length];
      if (!hit(dump, step, percent)) {
        Arrays.fill(dump.gradients[step], 0.1);
      }
      dump.gradients[step][0] = 0.1;
    }
  }

  private static void shorten(HonestDump dump, double percent) {
    for (int step = 0; step < dump.steps(); step++) {
      int rows = Math.max(1, (int) (dump.values[step].length * (1 - percent / 100)));
      dump.values[step] = Arrays.copyOf(dump.values[step], rows);
      dump.predicted[step] = Arrays.copyOf(dump.predicted[step], rows);
      dump.target[step] = Arrays.copyOf(dump.target[step], rows);
    }
  }

  private static void broadcast(HonestDump dump, double percent) {
    for (int step = 0; hit(dump, step, percent); step++) {
      double sum = 0;
      int rows = dump.predicted[step].length;
      for (double p : dump.predicted[step]) {
        for (double y : dump.target[step]) {
          sum += (p - y) * (p - y) / rows / rows;
        }
      }
      dump.reported[step] = sum;
    }
  }

  private static void off(HonestDump dump, double thousandths) {
    for (int step = 0; step < dump.steps(); step++) {
      dump.reported[step] *= 1 + thousandths / 1000;
    }
  }

  private static void sum(HonestDump dump, double times) {
    for (int step = 0; step < dump.steps(); step++) {
      dump.reported[step] *= times * dump.predicted[step].length;
    }
  }

  private static void beyond(HonestDump dump, double value) {
    int step = step(dump);
    dump.values[step][dump.random.nextInt(dump.values[step].length)] = value;
  }

  /** Predictions of one step so flat that a step is so many times as long as they are. */
  private static void flatten(HonestDump dump, double relative) {
    int step = step(dump);
    double[] p = dump.predicted[step];
    double mean = Arrays.stream(p).average().orElse(0);
    double m2 = Arrays.stream(p).map(v -> (v - mean) * (v - mean)).sum();
    double r = 1 - dump.of(step);
    double wanted = dump.rate * Math.sqrt(Math.max(1e-9, 1 - r * r)) / relative;
    for (int i = 0; i < p.length; i++) {
      p[i] = (p[i] - mean) * Math.sqrt(wanted / m2);
    }
  }
}
