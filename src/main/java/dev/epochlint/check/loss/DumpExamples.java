package dev.epochlint.check.loss;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import java.util.function.Function;

/** Studies with a dump of fifty batches of 32 samples. */
final class DumpExamples {
  static final int STEPS = 50;
  static final int BATCH = 32;

  private DumpExamples() {}

  /** What a dump holds of one sample of a step. */
  record Row(double value, double prediction, double target) {}

  static LossPlan plan(String loss) {
    return new LossPlan(
        loss, BATCH, false, NumberType.FLOAT32, LossPlan.Over.BATCH, LossPlan.Formula.DEFAULT);
  }

  /** A study whose loss has that value at each position, and reports their mean. */
  static Study values(String loss, Function<Integer, Double> value) {
    LossDumpBuilder dump = new LossDumpBuilder(plan(loss), false);
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (int position = 0; position < BATCH; position++) {
        sum += value.apply(position);
        dump.row("", step, position, value.apply(position));
      }
      dump.reported(sum / BATCH);
    }
    return study(loss, dump.build());
  }

  /** A study whose loss has predictions and targets of fixed noise, and reports what is given. */
  static Study pairs(String loss, double spread, Function<double[][], Double> reported) {
    LossDumpBuilder dump = new LossDumpBuilder(plan(loss), true);
    double[] p = Signals.scaled(Signals.noise(31, 1, STEPS * BATCH), spread)[0];
    double[] y = Signals.noise(32, 1, STEPS * BATCH)[0];
    for (int step = 0; step < STEPS; step++) {
      double[][] batch = new double[2][BATCH];
      for (int i = 0; i < BATCH; i++) {
        batch[0][i] = p[step * BATCH + i];
        batch[1][i] = y[step * BATCH + i];
        dump.row("", step, i, 1).pair(batch[0][i], batch[1][i]);
      }
      dump.reported(reported.apply(batch));
    }
    return study(loss, dump.build());
  }

  /** The mean squared error of pairs that belong together, or of all pairs. */
  static double error(double[][] batch, boolean allPairs) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      for (int j = allPairs ? 0 : i; j < (allPairs ? BATCH : i + 1); j++) {
        sum += (batch[0][i] - batch[1][j]) * (batch[0][i] - batch[1][j]);
      }
    }
    return allPairs ? sum / BATCH / BATCH : sum / BATCH;
  }

  private static Study study(String loss, LossDump dump) {
    return StudyBuilder.study()
        .loss(plan(loss))
        .inputs(
            TrainingInputs.NONE
                .withTraining(new TrainingPlan("sgd", 0.01, false, "", ""))
                .withDump(dump))
        .recording(ExampleRecording.of("S01", Signals.noise(1, 1, 64)))
        .build();
  }
}
