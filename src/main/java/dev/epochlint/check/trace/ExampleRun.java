package dev.epochlint.check.trace;

import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.trace.Ending;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TensorRow;
import dev.epochlint.trace.TensorRow.Stats;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceFold;
import java.util.SplittableRandom;

/**
 * Runs of a small network for examples: an input, two layers, a loss, their gradients and one
 * tensor of weights. Values vary a little from step to step.
 */
final class ExampleRun {
  private static final String WEIGHTS = "linear1.weight";

  private final TraceFold fold;
  private String seed = "";
  private double lr = 0.01;
  private long next;

  private ExampleRun(TraceFold fold) {
    this.fold = fold;
  }

  /** A run that goes well for so many steps. */
  static ExampleRun healthy(int steps) {
    return new ExampleRun(new TraceFold("trace.csv")).steps(steps);
  }

  /** Nothing yet. */
  static ExampleRun empty() {
    return healthy(0);
  }

  /** From here on rows are those of another run. */
  ExampleRun seed(String other) {
    seed = other;
    next = 0;
    return this;
  }

  /** From here on the learning rate is another. */
  ExampleRun lr(double other) {
    lr = other;
    return this;
  }

  /** More steps that go well. */
  ExampleRun steps(int steps) {
    for (int i = 0; i < steps; i++) {
      step(0.9);
    }
    return this;
  }

  /** The next step: what the loss gives back is a gradient of that norm. */
  ExampleRun step(double gradient) {
    double wobble = wobble();
    start(0.91 * wobble);
    add(Phase.FORWARD, "linear1", 11.8);
    add(Phase.FORWARD, "output", 2.5);
    add(Phase.LOSS, "loss", 0.91 * wobble);
    add(Phase.BACKWARD, "output", gradient * wobble);
    add(Phase.BACKWARD, WEIGHTS, gradient * wobble);
    return update(1.02, 6.1, 0.006 * wobble);
  }

  /** Begins the next step with its input. */
  ExampleRun start(double loss, int... samples) {
    fold.step(seed, next, loss, lr, samples);
    add(Phase.INPUT, "input", 3.2);
    return this;
  }

  /** Ends a step. */
  ExampleRun update(double largest, double norm, double change) {
    Stats values = new Stats(-largest, largest, 0, norm, 0, 0, Double.isFinite(largest));
    fold.add(seed, new TensorRow(next++, Phase.UPDATE, WEIGHTS, values, change));
    return this;
  }

  /** Step {@code step}, whose gradient explodes while its weights stay finite. */
  ExampleRun explodes(long step, double gradient) {
    next = step;
    start(0.91);
    add(Phase.FORWARD, "linear1", 11.8);
    add(Phase.FORWARD, "output", 2.5);
    add(Phase.LOSS, "loss", 0.91);
    add(Phase.BACKWARD, "output", gradient);
    add(Phase.BACKWARD, WEIGHTS, gradient);
    return update(3.4e38, 3.4e38, 3.4e38);
  }

  /** Step {@code step}, which reads weights of that value. */
  ExampleRun weights(long step, double value) {
    next = step;
    fold.step(seed, step, Double.NaN, lr);
    add(Phase.INPUT, "input", 3.2);
    add(Phase.FORWARD, WEIGHTS, value);
    return this;
  }

  /** A row of the step that is being written; its values lie between plus and minus one value. */
  ExampleRun add(Phase phase, String tensor, double largest) {
    boolean finite = Double.isFinite(largest);
    Stats values =
        new Stats(-largest, largest, 0, largest, Double.isNaN(largest) ? 1 : 0, 0, finite);
    fold.add(seed, new TensorRow(next, phase, tensor, values, Double.NaN));
    return this;
  }

  /** The run ends in a step. */
  ExampleRun ended(long step, Phase phase, String error) {
    fold.ended(seed, new Ending(step, phase, error));
    return this;
  }

  /** Ends a step that has no update. */
  ExampleRun end() {
    next++;
    return this;
  }

  private double wobble() {
    return Math.exp(0.1 * new SplittableRandom(31 * next + seed.hashCode()).nextDouble(-1, 1));
  }

  /** A study of the trace alone. */
  Study study() {
    return builder().build();
  }

  /** The same, to say more of. */
  StudyBuilder builder() {
    return StudyBuilder.study().inputs(TrainingInputs.NONE.withTrace(trace()));
  }

  /** The trace. */
  Trace trace() {
    return new Trace(fold.finish());
  }
}
