package dev.epochlint.check;

import dev.epochlint.array.CutArrays;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.trace.Trace;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What training was given and what it recorded.
 *
 * @param arrays the arrays that the training code has cut, null where none are declared
 * @param normalizer the declared normalisation
 * @param training what is declared of the training
 * @param dump the values that the loss returned, null where none are declared
 * @param trace the trace of the run, null where none is declared
 */
public record TrainingInputs(
    @Nullable CutArrays arrays,
    Normalizer normalizer,
    TrainingPlan training,
    @Nullable LossDump dump,
    @Nullable Trace trace)
    implements Serializable {

  /** Nothing declared. */
  public static final TrainingInputs NONE =
      new TrainingInputs(null, Normalizer.NONE, TrainingPlan.NONE, null, null);

  /** The same with these arrays. */
  public TrainingInputs withArrays(CutArrays other) {
    return new TrainingInputs(other, normalizer, training, dump, trace);
  }

  /** The same with this normalisation. */
  public TrainingInputs withNormalizer(Normalizer other) {
    return new TrainingInputs(arrays, other, training, dump, trace);
  }

  /** The same with this plan. */
  public TrainingInputs withTraining(TrainingPlan other) {
    return new TrainingInputs(arrays, normalizer, other, dump, trace);
  }

  /** The same with these values of the loss. */
  public TrainingInputs withDump(LossDump other) {
    return new TrainingInputs(arrays, normalizer, training, other, trace);
  }

  /** The same with this trace. */
  public TrainingInputs withTrace(Trace other) {
    return new TrainingInputs(arrays, normalizer, training, dump, other);
  }
}
