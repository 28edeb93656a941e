package dev.epochlint.check.loss;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;

/** Small studies with a declared loss. */
final class LossStudies {
  private LossStudies() {}

  static LossPlan plan(String name, LossPlan.Over over, Integer batch) {
    return new LossPlan(name, batch, false, NumberType.FLOAT32, over, LossPlan.Formula.DEFAULT);
  }

  static LossPlan plan(String name) {
    return new LossPlan(name, null, false, NumberType.FLOAT32);
  }

  static LossPlan plan(String name, NumberType type, boolean onePass, double epsilon) {
    LossPlan.Formula formula = new LossPlan.Formula(onePass, epsilon, 1, false);
    return new LossPlan(name, null, false, type, null, formula);
  }

  static ExampleRecording recording(String id, double[][] target) {
    return ExampleRecording.of(id, Signals.noise(id.hashCode(), 2, target[0].length))
        .target(target);
  }

  /** One recording with windows of 64 samples. */
  static StudyBuilder study(LossPlan plan, double[][] target) {
    return StudyBuilder.study().windows(64, 64).loss(plan).recording(recording("S01", target));
  }

  static TrainingInputs sampling(String sampling) {
    return TrainingInputs.NONE.withTraining(new TrainingPlan("", null, false, sampling, ""));
  }

  /** Noise of that standard deviation around a mean. */
  static double[][] around(double mean, double std) {
    double[][] values = Signals.scaled(Signals.noise(2, 1, 640), std);
    for (int t = 0; t < 640; t++) {
      values[0][t] += mean;
    }
    return values;
  }

  /** Steps of one and the same batch of predictions and targets, with what each reported. */
  static StudyBuilder reporting(String loss, double[][] batches, double... reported) {
    LossDumpBuilder dump = new LossDumpBuilder(DumpExamples.plan(loss), true);
    for (int step = 0; step < reported.length; step++) {
      for (int i = 0; i < batches[0].length; i++) {
        dump.row("", step, i, 1).pair(batches[0][i], batches[1][i]);
      }
      dump.reported(reported[step]);
    }
    return StudyBuilder.study()
        .loss(DumpExamples.plan(loss))
        .inputs(TrainingInputs.NONE.withDump(dump.build()));
  }
}
