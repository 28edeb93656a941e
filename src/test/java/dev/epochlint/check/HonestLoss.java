package dev.epochlint.check;

import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.split.SplitPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Windows with targets that a loss takes well, drawn at random: sizes, units, colours of noise,
 * types, one target a sample or a window, with and without an order log. What is drawn may be
 * changed before it is built.
 */
final class HonestLoss {
  static final List<String> LOSSES =
      List.of("mse", "mae", "huber", "pearson", "ccc", "cosine", "msle", "mape", "bce", "ce", "r2");

  private static final List<NumberType> TYPES =
      List.of(
          NumberType.FLOAT32,
          NumberType.FLOAT64,
          NumberType.FLOAT64,
          NumberType.FLOAT16,
          NumberType.BFLOAT16);
  private static final double[] UNITS = {1e-6, 1e-3, 1, 300};
  private static final int CLASSES = 5;

  final Random random;
  final String loss;
  final int length;
  final double unit;
  final List<double[][]> targets = new ArrayList<>();
  final List<double[]> labels = new ArrayList<>();
  int stride;
  int batch;
  NumberType type;
  @Nullable Over over;
  boolean onePass;
  boolean dropLast;
  boolean split;
  boolean logged;
  String sampling;
  TrainingPlan training;
  double signalUnit;
  List<Double> ignore = List.of();
  private final double offset;
  private final boolean signed;

  /** With a target a sample, or a label a window, as it comes. */
  HonestLoss(String loss, long seed) {
    this(loss, seed, loss.equals("ce") || (seed & 3) == 3);
  }

  HonestLoss(String loss, long seed, boolean labelled) {
    random = new Random(seed * 0x5851F42D4C957F2DL + loss.hashCode());
    this.loss = loss;
    length = 16 + random.nextInt(49);
    stride = random.nextInt(3) == 0 ? (length + 1) / 2 : length;
    batch = 8 << random.nextInt(4);
    type = TYPES.get(Math.max(0, random.nextInt(10) - 5));
    boolean narrow = type == NumberType.FLOAT16 || type == NumberType.BFLOAT16;
    unit = type == NumberType.FLOAT16 ? 1 : UNITS[random.nextInt(UNITS.length)];
    boolean wide = !narrow && random.nextBoolean();
    offset = wide ? 40 * random.nextDouble() : random.nextDouble() / 2;
    onePass = !wide && !narrow && random.nextInt(4) == 0;
    signed = random.nextBoolean();
    signalUnit = UNITS[random.nextInt(UNITS.length)];
    sampling = List.of("", "shuffle", "sequential").get(random.nextInt(3));
    logged = random.nextBoolean();
    training = training(random.nextInt(3) == 0);
    boolean whole = labelled && sampling.equals("shuffle") && !loss.equals("ce");
    int recordings = (whole ? 12 : 6) + random.nextInt(10);
    double memory = List.of(0.0, 0.5, 0.9, 0.98).get(random.nextInt(4));
    for (int r = 0; r < recordings; r++) {
      int windows = 8 + random.nextInt(24);
      int samples = length + (windows - 1) * stride + random.nextInt(stride);
      if (labelled) {
        labels.add(labels(whole ? 1 : windows));
      } else {
        targets.add(series(1 + (int) (seed & 1), samples, memory));
      }
    }
    if (!labelled && pooled()) {
      over = List.of(Over.TIME, Over.BATCH, Over.ALL).get(random.nextInt(3));
    }
    split = random.nextInt(3) == 0;
    fit();
  }

  /** Labels that stood for recordings become one a window. */
  void labelWindows() {
    for (int r = 0; r < labels.size(); r++) {
      labels.set(r, labels.get(r).length == 1 ? labels(windows(r)) : labels.get(r));
    }
  }

  private TrainingPlan training(boolean norm) {
    double rate = Math.pow(10, -2 - 2 * random.nextDouble());
    String optimizer = random.nextBoolean() ? "sgd" : "adam";
    return new TrainingPlan(optimizer, rate, norm, sampling, "");
  }

  boolean pooled() {
    return Loss.of(plan()).stream().anyMatch(Loss::pooled);
  }

  /** No batch may be smaller than eight windows. */
  void fit() {
    int rest = windows() % batch;
    dropLast = split || (rest > 0 && rest < 8 && windows() >= batch);
    batch = split ? 8 : batch;
  }

  int windows() {
    return IntStream.range(0, recordings()).map(this::windows).sum();
  }

  int recordings() {
    return Math.max(targets.size(), labels.size());
  }

  int windows(int recording) {
    return targets.isEmpty()
        ? labels.get(recording).length == 1 ? 10 : labels.get(recording).length
        : (targets.get(recording)[0].length - length) / stride + 1;
  }

  private double[][] series(int channels, int samples, double memory) {
    double[][] values = Signals.coloured(random.nextLong(), channels, samples, memory);
    for (double[] channel : values) {
      for (int t = 0; t < samples; t++) {
        channel[t] = value(channel[t]);
      }
    }
    return values;
  }

  private double[] labels(int count) {
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = loss.equals("ce") ? random.nextInt(CLASSES) : value(random.nextGaussian());
    }
    return values;
  }

  /** A target in the domain of the loss of a standard normal number. */
  double value(double z) {
    return switch (loss) {
      case "bce" -> signed ? (z > 0 ? 1 : 0) : 1 / (1 + Math.exp(-z));
      case "msle" -> signed ? Math.rint(10 * Math.exp(z / 2)) : unit * Math.abs(z);
      case "mape" -> unit * (1 + Math.abs(z)) * (signed ? Math.signum(z) : 1);
      default -> unit * (offset + z);
    };
  }

  LossPlan plan() {
    LossPlan.Formula formula = new LossPlan.Formula(onePass, 0, 1, false);
    return new LossPlan(loss, batch, dropLast, type, over, formula);
  }

  StudyBuilder build() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(length, stride)
            .loss(plan())
            .normalize(signalUnit > 1 ? "zscore/train" : "")
            .inputs(TrainingInputs.NONE.withTraining(training));
    if (!labels.isEmpty()) {
      boolean classes = loss.equals("ce");
      Integer count = classes ? CLASSES : null;
      study.labels(new LabelPlan(classes, count, 0, ignore, LabelPlan.Rule.MAJORITY));
    }
    for (int r = 0; r < recordings(); r++) {
      int samples =
          targets.isEmpty() ? length + (windows(r) - 1) * stride : targets.get(r)[0].length;
      double[][] signal = Signals.scaled(Signals.noise(random.nextLong(), 2, samples), signalUnit);
      ExampleRecording recording =
          ExampleRecording.of(String.format(Locale.ROOT, "S%02d", r), signal);
      study.recording(
          targets.isEmpty() ? recording.labels(labels.get(r)) : recording.target(targets.get(r)));
    }
    if (split) {
      study.split(SplitPlan.DEFAULT);
      for (int r = 0; r < recordings(); r++) {
        study.assign(
            "1", r % 3 == 1 ? "validation" : "train", String.format(Locale.ROOT, "S%02d", r));
      }
    }
    if (logged && !split) {
      study.order(new OrderPlan(true, null, ""));
      for (int epoch = 0; epoch < 2; epoch++) {
        study.served("1", epoch, order());
      }
    }
    return study;
  }

  /** What an epoch serves. */
  int[] order() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, windows()).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(i -> i).toArray();
  }
}
