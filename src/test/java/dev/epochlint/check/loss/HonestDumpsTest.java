package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silence of all checks of a dump on honest dumps of every loss. */
class HonestDumpsTest {
  private static final List<Check> ALL =
      List.of(
          new OneValue(),
          new BroadcastLoss(),
          new Reduction(),
          new LossRange(),
          new NonFiniteLoss(),
          new PredictionSpread());

  /** Honest dumps: the value of each sample, or of the batch in every row, and their mean. */
  static StudyBuilder honest(String loss, long seed) {
    LossPlan plan = DumpExamples.plan(loss);
    LossDumpBuilder dump = new LossDumpBuilder(plan, true);
    Loss of = Loss.of(plan).orElseThrow();
    boolean unit = loss.equals("bce") || loss.equals("ce");
    double[] p = Signals.noise(seed, 1, 40 * 32)[0];
    double[] y = Signals.noise(seed + 1000, 1, 40 * 32)[0];
    for (int step = 0; step < 40; step++) {
      int rows = step == 39 ? 17 : 32;
      double[] predicted = new double[rows];
      double[] target = new double[rows];
      for (int i = 0; i < rows; i++) {
        predicted[i] = unit ? 1 / (1 + Math.exp(-p[step * 32 + i])) : 3 + p[step * 32 + i] / 4;
        target[i] = unit ? (y[step * 32 + i] > 0 ? 1 : 0) : 3 + y[step * 32 + i] / 4;
      }
      double reported = value(of, predicted, target);
      for (int i = 0; i < rows; i++) {
        double own =
            of.pooled()
                ? reported
                : value(of, new double[] {predicted[i]}, new double[] {target[i]});
        dump.row("", step, i, own).pair(predicted[i], target[i]);
      }
      dump.reported((float) reported);
    }
    return StudyBuilder.study()
        .loss(plan)
        .inputs(
            TrainingInputs.NONE
                .withTraining(new TrainingPlan("sgd", 0.001, false, "", ""))
                .withDump(dump.build()));
  }

  private static double value(Loss of, double[] p, double[] y) {
    return of.value(p, y, p.length, NumberType.FLOAT32);
  }

  @Test
  void honestDumpsAreSilent() {
    for (String loss :
        List.of(
            "mse", "mae", "huber", "pearson", "ccc", "cosine", "msle", "mape", "bce", "ce", "r2")) {
      for (int seed = 0; seed < 20; seed++) {
        for (Check check : ALL) {
          assertThat(Judged.outcome(check, honest(loss, seed)))
              .as("%s of %s, seed %d", check.info().id(), loss, seed)
              .isNotInstanceOf(Outcome.Failed.class);
        }
      }
    }
  }
}
