package dev.epochlint.probe;

import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.recording.NumberType;

/**
 * How a probe trains.
 *
 * @param loss the declared loss
 * @param over what it reduces
 * @param rate learning rate
 * @param adam whether steps are taken by Adam (Kingma and Ba 2015) instead of plain descent
 * @param batch windows in a batch
 * @param dropLast whether an incomplete last batch is left out
 */
public record ProbePlan(
    LossPlan loss, Over over, double rate, boolean adam, int batch, boolean dropLast) {

  /** The same at another learning rate. */
  ProbePlan withRate(double other) {
    return new ProbePlan(loss, over, other, adam, batch, dropLast);
  }

  /** The same with the squared error, over all rows. */
  ProbePlan withSquaredError() {
    LossPlan square = new LossPlan("mse", batch, dropLast, loss.dtype());
    return new ProbePlan(square, Over.ALL, rate, adam, batch, dropLast);
  }

  NumberType type() {
    return loss.dtype();
  }

  private boolean is(String name) {
    return name.equals(loss.name());
  }

  /** Whether targets are classes or probabilities, which no scaling may touch. */
  boolean classes() {
    return is("bce") || is("ce");
  }

  /** Whether only the range that targets have gives them their meaning. */
  boolean keepsTargets() {
    return classes() || is("mape") || is("msle");
  }

  /**
   * The loss as a linear model can have it: of logits, and of log(1 + y) where the declared one
   * takes that logarithm of both sides.
   */
  Loss linear() {
    LossPlan.Formula f = loss.formula();
    LossPlan.Formula logits = new LossPlan.Formula(f.onePass(), f.epsilon(), f.delta(), true);
    String name = is("msle") ? "mse" : loss.name();
    return Loss.of(new LossPlan(name, batch, dropLast, loss.dtype(), over, logits))
        .orElseThrow(() -> new IllegalArgumentException("no loss to probe with"));
  }

  /** A target as {@link #linear} takes it. */
  double target(double y) {
    return is("msle") ? StrictMath.log1p(y) : is("ce") ? Math.min(y, 1) : y;
  }

  /** A target for clean data, of a number with standard deviation 1. */
  double cleanTarget(double z) {
    return classes() ? (z > 0 ? 1 : 0) : is("mape") ? 10 + z : is("msle") ? StrictMath.exp(z) : z;
  }
}
