package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/**
 * A step of training.
 *
 * @param epoch its run and epoch
 * @param step its number in the epoch
 */
record Step(Serving.Epoch epoch, int step) {

  /** The first step that serves one of some windows, by recording; empty where order is unknown. */
  static Optional<Step> first(Serving serving, Map<Integer, BitSet> windows) {
    if (!serving.ordered()) {
      return Optional.empty();
    }
    for (Serving.Epoch epoch : serving.epochs()) {
      long served = (long) serving.batches(epoch) * serving.batch();
      for (int p = 0; p < Math.min(served, epoch.size()); p++) {
        BitSet of = windows.get(epoch.recording().applyAsInt(p));
        if (of != null && of.get(epoch.window().applyAsInt(p))) {
          return Optional.of(new Step(epoch, p / serving.batch()));
        }
      }
    }
    return Optional.empty();
  }

  /** "step 25", "step 25 of seed 1, epoch 0". */
  String words() {
    String label = epoch.label();
    return "step " + step + (label.isEmpty() ? "" : " of " + label);
  }

  /** A place with this step in it. */
  Location in(Location place) {
    return place
        .with("seed", epoch.seed().isEmpty() ? null : epoch.seed())
        .with("epoch", epoch.epoch() < 0 ? null : epoch.epoch())
        .with("step", step);
  }
}
