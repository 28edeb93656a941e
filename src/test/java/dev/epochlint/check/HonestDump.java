package dev.epochlint.check;

import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;

/**
 * What a loss returned in the steps of a run in which nothing is wrong, drawn at random: batches,
 * types, how well predictions follow their targets, digits that are written. What is drawn may be
 * changed before it is built.
 */
final class HonestDump {
  private static final List<NumberType> TYPES =
      List.of(NumberType.FLOAT32, NumberType.FLOAT64, NumberType.FLOAT16, NumberType.BFLOAT16);

  final Random random;
  final String loss;
  final int batch;
  final int digits;
  final NumberType type;
  final double[][] predicted;
  final double[][] target;
  final double[][] values;
  final double[] reported;
  final double rate;
  boolean paired = true;
  double[][] gradients = new double[0][];

  HonestDump(String loss, long seed) {
    this(loss, seed, TYPES.get(new Random(seed).nextInt(4)));
  }

  HonestDump(String loss, long seed, NumberType type) {
    random = new Random(seed * 0x5851F42D4C957F2DL - loss.hashCode());
    this.loss = loss;
    batch = 8 + random.nextInt(57);
    this.type = type;
    digits = random.nextInt(3) == 0 ? 7 : 17;
    rate = Math.pow(10, -2 - random.nextInt(3));
    double noise = Math.pow(10, -2 * random.nextDouble());
    int steps = 8 + random.nextInt(40);
    predicted = new double[steps][];
    target = new double[steps][];
    values = new double[steps][];
    reported = new double[steps];
    for (int step = 0; step < steps; step++) {
      int rows = step == steps - 1 ? 8 + random.nextInt(batch - 7) : batch;
      predicted[step] = new double[rows];
      target[step] = new double[rows];
      for (int i = 0; i < rows; i++) {
        double z = random.nextGaussian();
        target[step][i] = written(target(z));
        predicted[step][i] = written(prediction(0.9 * z + noise * random.nextGaussian()));
      }
      lossOf(step);
    }
  }

  private double target(double z) {
    return switch (loss) {
      case "bce", "ce" -> z > 0 ? 1 : 0;
      case "msle", "mape" -> 1 + Math.abs(z);
      default -> z;
    };
  }

  private double prediction(double z) {
    return loss.equals("bce") ? 1 / (1 + Math.exp(-3 * z)) : target(z);
  }

  /** A number of the type, as a log writes it. */
  double written(double value) {
    double rounded = type.round(value);
    return Double.isFinite(rounded)
        ? new BigDecimal(rounded).round(new MathContext(digits)).doubleValue()
        : rounded;
  }

  LossPlan plan() {
    return new LossPlan(loss, batch, false, type, LossPlan.Over.BATCH, LossPlan.Formula.DEFAULT);
  }

  /** What the loss is of a step, in its type. */
  double of(int step) {
    Loss of = Loss.of(plan()).orElseThrow();
    return of.value(predicted[step], target[step], predicted[step].length, type);
  }

  /** Takes the loss of a step from its predictions and targets. */
  void lossOf(int step) {
    Loss of = Loss.of(plan()).orElseThrow();
    int rows = predicted[step].length;
    reported[step] = written(of(step));
    values[step] = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] p = {predicted[step][i]};
      double[] y = {target[step][i]};
      values[step][i] = of.pooled() ? reported[step] : written(of.value(p, y, 1, type));
    }
  }

  int steps() {
    return values.length;
  }

  StudyBuilder build() {
    LossDumpBuilder dump = new LossDumpBuilder(plan(), paired);
    for (int step = 0; step < steps(); step++) {
      for (int i = 0; i < values[step].length; i++) {
        dump.row("", step, i, values[step][i]);
        if (paired) {
          dump.pair(predicted[step][i], target[step][i]);
        }
        if (gradients.length > 0) {
          dump.gradient(gradients[step][i]);
        }
      }
      dump.reported(reported[step]);
    }
    return StudyBuilder.study()
        .loss(plan())
        .inputs(
            TrainingInputs.NONE
                .withTraining(new TrainingPlan("sgd", rate, false, "", ""))
                .withDump(dump.build()));
  }
}
