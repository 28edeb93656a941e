package dev.epochlint.loss;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of the training itself.
 *
 * @param optimizer name of the optimiser in lower case, "" where not declared
 * @param learningRate learning rate, null where not declared
 * @param batchNorm whether the model normalises batches
 * @param sampling how windows are drawn ("shuffle", "weighted", …), "" where not declared
 * @param reshuffle when they are drawn anew ("epoch", "once"), "" where not declared
 */
public record TrainingPlan(
    String optimizer,
    @Nullable Double learningRate,
    boolean batchNorm,
    String sampling,
    String reshuffle)
    implements Serializable {

  /** Nothing declared. */
  public static final TrainingPlan NONE = new TrainingPlan("", null, false, "", "");
}
