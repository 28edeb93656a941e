package dev.epochlint.loss;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the loss returned in one step: a summary of its rows.
 *
 * @param seed seed of the run, "" where there is none
 * @param step its number as written
 * @param rows number of rows
 * @param values the values
 * @param reported what training reported as the loss of the step, null where that is not known
 * @param zeroGradients rows whose gradient is exactly 0, -1 where gradients are not known
 * @param pairs predictions and targets, null where they are not known
 * @param recomputed the loss of predictions and targets, one number a variant
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DumpStep(
    String seed,
    long step,
    int rows,
    Values values,
    @Nullable Double reported,
    int zeroGradients,
    @Nullable Pairs pairs,
    double[] recomputed)
    implements Serializable {

  public DumpStep {
    recomputed = recomputed.clone();
  }

  @Override
  public double[] recomputed() {
    return recomputed.clone();
  }

  /**
   * The values of the rows, none where the loss is one number for all samples.
   *
   * @param known how many rows have a value
   * @param sum their sum
   * @param first that at the first position
   * @param nonZero how many are not 0
   * @param nonZeroAt position of the first of them, -1 without any
   * @param nonZeroValue that value
   * @param min smallest finite one
   * @param max largest finite one
   * @param nonFinite how many are NaN or infinite
   * @param nonFiniteAt position of the first of them, -1 without any
   * @param nonFiniteValue that value
   */
  public record Values(
      int known,
      double sum,
      double first,
      int nonZero,
      long nonZeroAt,
      double nonZeroValue,
      double min,
      double max,
      int nonFinite,
      long nonFiniteAt,
      double nonFiniteValue)
      implements Serializable {}

  /**
   * Predictions and targets.
   *
   * @param predicted the predictions
   * @param target the targets
   * @param r their correlation, NaN where one of them is constant
   * @param zeroPredictions predictions after the first that are exactly 0
   * @param zeroTargets targets after the first that are exactly 0
   */
  public record Pairs(Group predicted, Group target, double r, int zeroPredictions, int zeroTargets)
      implements Serializable {}

  /** What the step stands for: as reported, else the mean of its values. */
  public double observed() {
    return reported == null ? mean() : reported;
  }

  /** Mean of the values, NaN without any. */
  public double mean() {
    return values.sum() / values.known();
  }

  /** "step 44", "step 44 of seed 1". */
  public String label() {
    return "step " + step + (seed.isEmpty() ? "" : " of seed " + seed);
  }
}
