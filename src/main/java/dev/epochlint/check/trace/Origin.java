package dev.epochlint.check.trace;

import dev.epochlint.check.Wording;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.PhaseState;
import dev.epochlint.trace.TensorRow;
import dev.epochlint.trace.TensorTrack;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a failure came from: told from the first tensor that is not finite and from what is finite
 * around it.
 *
 * @param at place of the step that holds the cause: that of the failure, or the one before
 * @param suspects what it was; more than one where the trace can't tell them apart
 * @param because what tells, a few words
 * @param driver the gradient that jumped in that step, null without
 */
record Origin(int at, List<Suspect> suspects, String because, @Nullable Driver driver) {
  private static final Set<String> PREDICTIONS =
      Set.of("output", "outputs", "prediction", "predictions", "logits", "pred");

  /** Weights beyond this can't be multiplied in float32 any more. */
  private static final double HUGE = 1e18;

  /** Beyond this values are on their way to infinity. */
  private static final double LARGE = 1e10;

  /** A step that changes weights by more than this many times their usual size broke them. */
  private static final double BROKEN = 100;

  Origin {
    suspects = List.copyOf(suspects);
  }

  /**
   * A gradient that jumped.
   *
   * @param tensor name of the tensor whose gradient it is
   * @param times how many times its usual value
   * @param ofPredictions whether it is what the loss gave back
   */
  record Driver(String tensor, double times, boolean ofPredictions) {}

  static Origin of(TraceRun run, Failure failure) {
    TensorRow first = failure.first();
    return switch (first.phase()) {
      case INPUT ->
          new Origin(failure.at(), List.of(Suspect.DATA), first.name() + " comes so", null);
      case FORWARD -> failure.weights() ? weights(run, failure) : forward(run, failure);
      case LOSS -> loss(run, failure);
      case BACKWARD -> backward(run, failure);
      case UPDATE -> update(run, failure);
    };
  }

  private static Origin weights(TraceRun run, Failure failure) {
    if (failure.at() == 0) {
      return new Origin(0, List.of(Suspect.WEIGHTS), "it is the first step", null);
    }
    int before = failure.at() - 1;
    PhaseState gradients = failure.inBefore(Phase.BACKWARD);
    return new Origin(
        before,
        gradients.isExonerated()
            ? List.of(Suspect.OPTIMISER)
            : gradients.bad() > 0
                ? List.of(Suspect.BACKWARD)
                : List.of(Suspect.BACKWARD, Suspect.OPTIMISER),
        "weights are read so, between the backward pass of step %d and the forward pass of step %d"
            .formatted(run.steps().number(before), run.steps().number(failure.at())),
        driver(run, before));
  }

  private static Origin forward(TraceRun run, Failure failure) {
    int before = failure.at() - 1;
    if (before >= 0 && isExploded(run, failure)) {
      return exploded(run, failure, "the forward pass");
    }
    List<Suspect> suspects = new ArrayList<>();
    if (failure.in(Phase.INPUT).tensors() == 0 && failure.previous() == null) {
      suspects.add(Suspect.DATA);
    }
    suspects.add(Suspect.FORWARD);
    if (before >= 0 && !run.has(Phase.UPDATE)) {
      suspects.add(Suspect.OPTIMISER);
    }
    return new Origin(failure.at(), suspects, overflow(failure), null);
  }

  /** The update before left weights that a part of this step could not hold. */
  private static Origin exploded(TraceRun run, Failure failure, String part) {
    int before = failure.at() - 1;
    return new Origin(
        before,
        List.of(Suspect.OPTIMISER),
        "it left weights of up to %s, which %s of step %d could not hold"
            .formatted(
                Wording.number(failure.inBefore(Phase.UPDATE).largest()),
                part,
                run.steps().number(failure.at())),
        driver(run, before));
  }

  private static String overflow(Failure failure) {
    TensorRow.Stats values = failure.first().values();
    TensorRow before = failure.before();
    String usual =
        before == null
            ? ""
            : ", at most %s before".formatted(Wording.number(before.values().largest()));
    if (values.inf() > 0 && values.nan() <= 0) {
      boolean negative = values.min() < -Double.MAX_VALUE && values.max() < Double.MAX_VALUE;
      return (negative
              ? "-infinity and no NaN: a logarithm of 0, or an overflow"
              : "infinity and no NaN: an overflow, or a division by 0")
          + usual;
    }
    return values.nan() > 0 && values.inf() == 0
        ? "NaN and no infinity: 0/0, or a root or logarithm of what has none" + usual
        : "what comes before it in the step is finite" + usual;
  }

  /** Whether the update before left weights that are far from what they were. */
  private static boolean isExploded(TraceRun run, Failure failure) {
    if (failure.inBefore(Phase.UPDATE).largest() > HUGE) {
      return true;
    }
    long before = run.steps().number(failure.at() - 1);
    return run.tensors(Phase.UPDATE).stream()
        .anyMatch(track -> growth(run, track, before) > BROKEN);
  }

  /** How many times larger a step left a tensor of weights, 0 where that is not known. */
  private static double growth(TraceRun run, TensorTrack track, long step) {
    TensorRow row = track.last();
    TensorRow before = track.before(step);
    if (before == null) {
      TensorTrack read = run.tensor(Phase.FORWARD, track.tensor());
      before = read == null ? null : read.last();
    }
    return row == null || before == null || row.step() != step
        ? 0
        : row.values().largest() / before.values().largest();
  }

  /** Whether the failure is what growth beyond all bounds leads to. */
  boolean isOverflow(Failure failure) {
    TensorRow before = failure.before();
    TensorRow.Stats values = failure.first().values();
    return suspects.equals(List.of(Suspect.OPTIMISER))
        || values.inf() > 0
        || Double.isInfinite(values.max())
        || (before != null && before.values().largest() > LARGE);
  }

  /** Whether it may have been the step of the failure or the backward pass or update before it. */
  boolean isOfTwoSteps(Failure failure) {
    return at == failure.at()
        && failure.first().phase().compareTo(Phase.BACKWARD) < 0
        && suspects.stream().anyMatch(Suspect::isBehindTheLoss);
  }

  /** "the loss of step 5", "the forward pass of step 5 or the optimiser's step of step 4". */
  String parts(TraceRun run, Failure failure) {
    long step = run.steps().number(at);
    if (!isOfTwoSteps(failure)) {
      return "%s of step %d".formatted(Suspect.either(suspects), step);
    }
    List<Suspect> now = suspects.stream().filter(s -> !s.isBehindTheLoss()).toList();
    List<Suspect> before = suspects.stream().filter(Suspect::isBehindTheLoss).toList();
    return "%s of step %d, or %s of step %d"
        .formatted(Suspect.either(now), step, Suspect.either(before), run.steps().number(at - 1));
  }

  private static Origin loss(TraceRun run, Failure failure) {
    if (failure.in(Phase.FORWARD).isExonerated()) {
      // Predictions whose square a float32 can't hold are no fault of the loss.
      if (failure.in(Phase.FORWARD).largest() > HUGE) {
        boolean large = failure.inBefore(Phase.UPDATE).largest() > LARGE;
        if (failure.at() > 0 && (large || isExploded(run, failure))) {
          return exploded(run, failure, "the loss");
        }
        double inputs = failure.in(Phase.INPUT).largest();
        if (inputs > LARGE) {
          String because = "inputs of up to %s".formatted(Wording.number(inputs));
          return new Origin(failure.at(), List.of(Suspect.DATA), because, null);
        }
      }
      return new Origin(failure.at(), List.of(Suspect.LOSS), "the predictions are finite", null);
    }
    List<Suspect> suspects = new ArrayList<>();
    if (!failure.in(Phase.INPUT).isExonerated()) {
      suspects.add(Suspect.DATA);
    }
    suspects.add(Suspect.FORWARD);
    suspects.add(Suspect.LOSS);
    if (failure.at() > 0 && !run.has(Phase.UPDATE)) {
      if (!run.has(Phase.BACKWARD)) {
        suspects.add(Suspect.BACKWARD);
      }
      suspects.add(Suspect.OPTIMISER);
    }
    return new Origin(failure.at(), suspects, "the predictions were not recorded", null);
  }

  private static Origin backward(TraceRun run, Failure failure) {
    TensorRow previous = failure.previous();
    boolean lossKnown = run.steps().hasLoss(failure.at()) || failure.in(Phase.LOSS).isExonerated();
    String tensor = failure.first().tensor();
    if (previous != null && previous.phase() == Phase.BACKWARD) {
      return new Origin(
          failure.at(),
          List.of(Suspect.BACKWARD),
          "%s, which comes before it, is finite".formatted(previous.name()),
          null);
    }
    List<Suspect> suspects = new ArrayList<>();
    if (!lossKnown) {
      suspects.add(Suspect.LOSS);
    }
    suspects.add(Suspect.LOSS_BACKWARD);
    if (!isPrediction(run, tensor)) {
      suspects.add(Suspect.BACKWARD);
    }
    return new Origin(
        failure.at(),
        suspects,
        lossKnown
            ? "the loss is finite and this gradient is the first"
            : "the loss was not recorded",
        null);
  }

  private static Origin update(TraceRun run, Failure failure) {
    boolean finite = failure.in(Phase.BACKWARD).isExonerated();
    return new Origin(
        failure.at(),
        finite ? List.of(Suspect.OPTIMISER) : List.of(Suspect.BACKWARD, Suspect.OPTIMISER),
        finite ? "all gradients of the step are finite" : "gradients were not recorded",
        driver(run, failure.at()));
  }

  /** The first gradient in time that jumped in a step. */
  static @Nullable Driver driver(TraceRun run, int at) {
    long step = run.steps().number(at);
    return run.tensors(Phase.BACKWARD).stream()
        .filter(track -> track.jump(step) != null)
        .min(Comparator.comparingInt(TensorTrack::rank))
        .map(
            track -> {
              TensorTrack.Jump jump = track.jump(step);
              double times = jump == null ? Double.NaN : jump.times();
              return new Driver(track.name(), times, isPrediction(run, track.tensor()));
            })
        .orElse(null);
  }

  /** Whether a gradient is that of the predictions: by its name, or as the last activation's. */
  private static boolean isPrediction(TraceRun run, String tensor) {
    List<TensorTrack> forward =
        run.tensors(Phase.FORWARD).stream()
            .filter(track -> run.tensor(Phase.UPDATE, track.tensor()) == null)
            .toList();
    String name = tensor.endsWith(".grad") ? tensor.substring(0, tensor.length() - 5) : tensor;
    return PREDICTIONS.contains(name.toLowerCase(Locale.ROOT))
        || (!forward.isEmpty() && forward.get(forward.size() - 1).tensor().equals(name));
  }
}
