package dev.epochlint.trace;

import dev.epochlint.trace.Steps.Feature;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Folds the rows of one run, in the order of time, into what is kept of it. */
final class RunFold {
  private final Steps steps = new Steps();
  private final TensorTracks tracks = new TensorTracks();
  private List<PhaseState> before = List.of();
  private final EnumMap<Phase, PhaseTally> now = new EnumMap<>(Phase.class);
  private int at = -1;
  private @Nullable TensorRow previous;
  private @Nullable TensorRow beforeFirst;
  private @Nullable TensorRow first;
  private double gradients = Double.NaN;
  private double gradientOfPredictions = Double.NaN;
  private double weight = Double.NaN;
  private @Nullable Failure failure;
  private boolean certain;
  private long pardoned;
  private @Nullable Ending ended;

  RunFold() {
    clear();
  }

  private void clear() {
    for (Phase phase : Phase.values()) {
      now.put(phase, new PhaseTally(phase));
    }
  }

  private void count(TensorRow row, boolean harmless) {
    Objects.requireNonNull(now.get(row.phase())).add(row, harmless);
  }

  /** Number of the step that is being read, -1 before the first. */
  long step() {
    return at < 0 ? -1 : steps.number(at);
  }

  void begin(long step) {
    finishStep();
    at = steps.begin(step);
  }

  void cells(StepCells cells) {
    steps.cells(at, cells);
  }

  void add(TensorRow row) {
    TensorTrack track = tracks.of(row);
    boolean harmless = row.values().isMask() && track.isMask();
    if (!row.values().finite() && !harmless && first == null) {
      first = row;
      beforeFirst = previous;
    }
    count(row, harmless);
    if (!certain) {
      track.add(row);
    }
    gather(row, track);
    previous = row;
  }

  void ended(Ending how) {
    ended = how;
  }

  private void gather(TensorRow row, TensorTrack track) {
    TensorRow.Stats values = row.values();
    switch (row.phase()) {
      case BACKWARD -> {
        double norm = values.size();
        if (Role.of(Phase.FORWARD, TensorRow.weight(row.tensor())) == Role.PREDICTION) {
          // It is what the loss gives back, and none of the network's.
          gradientOfPredictions = norm;
        } else {
          gradients = Double.isNaN(gradients) ? norm * norm : gradients + norm * norm;
        }
      }
      case UPDATE -> {
        double largest = values.largest();
        weight = Double.isNaN(weight) ? largest : Math.max(weight, largest);
        if (!certain) {
          TensorTrack named = tracks.find(Phase.BACKWARD, row.tensor());
          TensorTrack gradient =
              named == null ? tracks.find(Phase.BACKWARD, row.tensor() + ".grad") : named;
          track.update(row, at, steps.lr(at), gradient == null ? null : gradient.last());
        }
      }
      case INPUT -> {
        steps.input(at, values);
        feature(track.role(), values);
      }
      case FORWARD -> feature(track.role(), values);
      case LOSS -> {
        if (!values.finite()) {
          steps.lossIsLost(at);
        }
      }
    }
  }

  private void feature(Role role, TensorRow.Stats values) {
    switch (role) {
      case INPUT -> {
        double known = steps.feature(at, Feature.INPUT);
        double largest = values.largest();
        steps.feature(at, Feature.INPUT, Double.isNaN(known) ? largest : Math.max(known, largest));
      }
      case TARGET -> {
        steps.feature(at, Feature.TARGET, values.largest());
        spread(Feature.TARGET_SPREAD, values.range());
      }
      case TARGET_SPREAD -> steps.feature(at, Feature.TARGET_SPREAD, values.min());
      case PREDICTION -> spread(Feature.PREDICTION_SPREAD, values.range());
      case PREDICTION_SPREAD -> steps.feature(at, Feature.PREDICTION_SPREAD, values.min());
      case WEIGHT -> {
        if (at == 0) {
          steps.initialWeights(values);
        }
      }
      case OTHER -> {}
    }
  }

  private void spread(Feature feature, double range) {
    if (Double.isNaN(steps.feature(at, feature))) {
      steps.feature(at, feature, range);
    }
  }

  private void finishStep() {
    if (at < 0) {
      return;
    }
    boolean others = !Double.isNaN(gradients);
    steps.norms(at, others ? Math.sqrt(gradients) : gradientOfPredictions, weight);
    lossOfTheColumn();
    TensorRow bad = first;
    boolean lossFinite = !steps.hasLoss(at) || Double.isFinite(steps.loss(at));
    if (bad != null && bad.values().isMask() && lossFinite && onlyBefore(Phase.LOSS)) {
      bad = null;
    }
    if (bad != null) {
      steps.bad(at);
    }
    settle(bad == null);
    if (bad != null && failure == null) {
      candidate(bad, lossFinite);
    }
    before = states();
    clear();
    first = null;
    previous = null;
    beforeFirst = null;
    gradients = Double.NaN;
    gradientOfPredictions = Double.NaN;
    weight = Double.NaN;
  }

  /** A loss that is NaN in its column only comes after what is forward and before the rest. */
  private void lossOfTheColumn() {
    boolean bad = steps.hasLoss(at) && !Double.isFinite(steps.loss(at));
    if (bad && (first == null || first.phase().compareTo(Phase.LOSS) > 0)) {
      double loss = steps.loss(at);
      TensorRow.Stats values =
          new TensorRow.Stats(
              loss,
              loss,
              loss,
              Double.NaN,
              Double.isNaN(loss) ? 1 : 0,
              Double.isNaN(loss) ? 0 : 1,
              false);
      first = new TensorRow(steps.number(at), Phase.LOSS, "loss", values, Double.NaN);
      beforeFirst = null;
      count(first, false);
    }
  }

  private List<PhaseState> states() {
    return now.values().stream().map(PhaseTally::state).toList();
  }

  private boolean onlyBefore(Phase phase) {
    return now.values().stream()
        .noneMatch(tally -> tally.isBad() && tally.phase().compareTo(phase) >= 0);
  }

  /** Tells whether the failure of the step before is one, now that the step after is known. */
  private void settle(boolean finite) {
    Failure held = failure;
    if (held == null || at != held.at() + 1) {
      return;
    }
    if (!certain && (finite || steps.scaleFell(at))) {
      failure = null;
      pardoned++;
      return;
    }
    certain = true;
    failure =
        new Failure(
            held.at(),
            held.first(),
            held.before(),
            held.previous(),
            held.weights(),
            held.step(),
            held.stepBefore(),
            states());
  }

  /**
   * Gradients alone that overflow may be those of mixed precision, which leaves such steps out: it
   * is no failure if the step was skipped, if the next step is finite, or if the scale of the loss
   * then is lower.
   */
  private void candidate(TensorRow bad, boolean lossFinite) {
    boolean gradientsAlone =
        lossFinite
            && now.values().stream().allMatch(t -> !t.isBad() || t.phase() == Phase.BACKWARD);
    if (gradientsAlone && steps.skipped(at)) {
      pardoned++;
      return;
    }
    certain = !gradientsAlone;
    boolean weights =
        bad.phase() == Phase.UPDATE
            || (bad.phase() == Phase.FORWARD
                && (tracks.find(Phase.UPDATE, bad.tensor()) != null
                    || Role.of(Phase.FORWARD, bad.tensor()) == Role.WEIGHT));
    failure =
        new Failure(at, bad, lastFinite(bad), beforeFirst, weights, states(), before, List.of());
  }

  /** The last finite row of a tensor in an earlier step; weights that are read were written. */
  private @Nullable TensorRow lastFinite(TensorRow bad) {
    for (Phase phase : List.of(bad.phase(), Phase.UPDATE)) {
      TensorTrack track = tracks.find(phase, bad.tensor());
      TensorRow row = track == null ? null : track.before(bad.step());
      if (row != null && (phase == bad.phase() || bad.phase() == Phase.FORWARD)) {
        return row;
      }
    }
    return null;
  }

  TraceRun finish(String file, String run, String seed, int part, boolean cut) {
    finishStep();
    return new TraceRun(
        file, run, seed, part, steps, tracks.inOrder(), failure, pardoned, ended, cut);
  }
}
