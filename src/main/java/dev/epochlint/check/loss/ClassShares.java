package dev.epochlint.check.loss;

import dev.epochlint.loss.Group;
import org.jspecify.annotations.Nullable;

/** Classes that a window has as its target by their probabilities, one a channel, under ce. */
final class ClassShares {
  static final String NONE =
      "none of its classes has a share, so that the loss and its gradient are 0";

  private ClassShares() {}

  /**
   * What is wrong with the probabilities in a window; null where nothing is.
   *
   * @param slip how far their sum may be from 1
   */
  static @Nullable String fault(Targets targets, int recording, long window, double slip) {
    Group all = Group.NONE;
    double sum = 0;
    for (int c = 0; c < targets.channels(recording); c++) {
      Group of = targets.of(recording, c, window);
      all = all.merge(of);
      sum += of.mean();
    }
    if (!all.valid()) {
      return null;
    }
    if (all.min() < 0 || all.max() > 1) {
      return "a share of a class lies in 0 to 1";
    }
    return sum == 0
        ? NONE
        : Math.abs(sum - 1) > slip ? "the shares of its classes do not sum to 1" : null;
  }
}
