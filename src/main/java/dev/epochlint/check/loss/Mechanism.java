package dev.epochlint.check.loss;

import dev.epochlint.loss.DumpStep;

/** What makes a loss that is 0 but for one sample, and what comes of it. */
enum Mechanism {
  /** [1 - r, 0, …, 0]. */
  PADDED("i") {
    @Override
    String consequence(int rows) {
      return "averaged it is 1/%d of the loss, and so is its gradient: training crawls, but this"
              .formatted(rows)
          + " alone does not blow it up";
    }
  },
  /** Predictions and targets beyond the first are 0. */
  BOTH_ZERO("ii") {
    @Override
    String consequence(int rows) {
      return "predictions and targets beyond the first are 0 as well, so that |r| is 1 whatever is"
          + " predicted: nothing is learned";
    }
  },
  /** Predictions beyond the first are 0, targets are not. */
  PREDICTIONS_ZERO("iii") {
    @Override
    String consequence(int rows) {
      return "predictions beyond the first are 0 as well: their spread is that of one number, and"
          + " the gradient of a correlation explodes as one over it";
    }
  };

  private final String id;

  Mechanism(String id) {
    this.id = id;
  }

  /** Its number in the definition of the check. */
  String id() {
    return id;
  }

  /** What comes of it, to follow the figures. */
  abstract String consequence(int rows);

  static Mechanism of(DumpStep step) {
    DumpStep.Pairs pairs = step.pairs();
    if (pairs == null || pairs.zeroPredictions() < step.rows() - 1) {
      return PADDED;
    }
    return pairs.zeroTargets() < step.rows() - 1 ? PREDICTIONS_ZERO : BOTH_ZERO;
  }
}
