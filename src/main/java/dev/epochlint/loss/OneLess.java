package dev.epochlint.loss;

/** A loss of a whole group that is one less a statistic between -1 and 1. */
sealed interface OneLess extends Loss permits Correlation, Concordance, CosineDistance {
  @Override
  default boolean pooled() {
    return true;
  }

  /** Where the statistic is near 1, the one that it is taken from is rounded as well. */
  @Override
  default double rounded(double value) {
    return Math.max(1, value);
  }

  @Override
  default double largest() {
    return 2;
  }
}
