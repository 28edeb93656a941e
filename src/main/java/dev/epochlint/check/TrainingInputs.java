package dev.epochlint.check;

import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.trace.Trace;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What training was given and what it recorded.
 *
 * @param arrays the arrays that the training code has cut, in the order of the pipeline file
 * @param normalizer the declared normalisation
 * @param training what is declared of the training
 * @param dump the values that the loss returned, null where none are declared
 * @param trace the trace of the run, null where none is declared
 * @param probe what a probe found, null where none was run
 */
public record TrainingInputs(
    List<ArrayProfile> arrays,
    Normalizer normalizer,
    TrainingPlan training,
    @Nullable LossDump dump,
    @Nullable Trace trace,
    @Nullable ProbeResult probe)
    implements Serializable {

  public TrainingInputs {
    arrays = List.copyOf(arrays);
  }

  /** Nothing declared. */
  public static final TrainingInputs NONE =
      new TrainingInputs(List.of(), Normalizer.NONE, TrainingPlan.NONE, null, null, null);

  /** The same with these arrays. */
  public TrainingInputs withArrays(List<ArrayProfile> other) {
    return new TrainingInputs(other, normalizer, training, dump, trace, probe);
  }

  /** The same with this normalisation. */
  public TrainingInputs withNormalizer(Normalizer other) {
    return new TrainingInputs(arrays, other, training, dump, trace, probe);
  }

  /** The same with this plan. */
  public TrainingInputs withTraining(TrainingPlan other) {
    return new TrainingInputs(arrays, normalizer, other, dump, trace, probe);
  }

  /** The same with these values of the loss. */
  public TrainingInputs withDump(LossDump other) {
    return new TrainingInputs(arrays, normalizer, training, other, trace, probe);
  }

  /** The same with this trace. */
  public TrainingInputs withTrace(Trace other) {
    return new TrainingInputs(arrays, normalizer, training, dump, other, probe);
  }

  /** The same with what a probe found. */
  public TrainingInputs withProbe(ProbeResult other) {
    return new TrainingInputs(arrays, normalizer, training, dump, trace, other);
  }
}
