package dev.epochlint.check.loss;

import dev.epochlint.loss.DumpStep;
import dev.epochlint.loss.Loss;

/**
 * How what was observed of steps agrees with what was recomputed.
 *
 * @param dump the dump
 * @param tolerance relative difference up to which two numbers are the same
 */
record Variants(Dump dump, double tolerance) {
  /** By how many epsilons of its type a loss may be off that is right. */
  private static final double ROUNDINGS = 8;

  /** Whether a step is not that variant of the loss. */
  boolean differ(DumpStep step, int variant) {
    return variant >= step.recomputed().length
        || !same(step.observed(), step.recomputed()[variant]);
  }

  /**
   * Whether two numbers are the same but for the tolerance, or for the rounding of the type that
   * training computes in.
   */
  boolean same(double observed, double expected) {
    double size = Math.abs(expected);
    double rounded = Loss.of(dump.plan()).map(loss -> loss.rounded(size)).orElse(size);
    double rounding = ROUNDINGS * dump.plan().dtype().epsilon() * rounded;
    return Math.abs(observed - expected) <= Math.max(tolerance * Math.max(size, 1e-6), rounding);
  }

  /** Steps that can be compared: what was observed is finite, and so is what is declared. */
  boolean comparable(DumpStep step) {
    return step.recomputed().length > 0
        && Double.isFinite(step.observed())
        && Double.isFinite(step.recomputed()[0]);
  }

  /** Share of the steps that are that variant, 0 without steps to compare. */
  double share(int variant) {
    long all = dump.count(this::comparable);
    long same = dump.count(step -> comparable(step) && !differ(step, variant));
    return all == 0 ? 0 : (double) same / all;
  }

  /**
   * Whether what was observed exceeds what is declared by an amount that changes by at most a
   * hundredth from step to step, as a penalty on weights does.
   */
  boolean penalised() {
    double before = Double.NaN;
    for (DumpStep step : dump.steps()) {
      if (comparable(step)) {
        double offset = step.observed() - step.recomputed()[0];
        if (offset < 0 || Math.abs(offset - before) > 0.01 * Math.abs(offset)) {
          return false;
        }
        before = offset;
      }
    }
    return !Double.isNaN(before);
  }
}
