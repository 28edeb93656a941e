package dev.epochlint.check.trace;

import dev.epochlint.trace.Recent;
import dev.epochlint.trace.TensorTrack;
import dev.epochlint.trace.TraceRun;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * A line through the logarithms of the last values of a tensor, by least squares. Where the
 * learning rate changes, its logarithm is a second regressor, so that what it explains is not taken
 * for growth.
 *
 * @param track the tensor
 * @param slope growth a step, in decades
 * @param rise last value less first, in decades
 * @param secondHalf rise of the second half of the values
 * @param rSquared share of the variance that the line explains
 * @param from step of the first value
 * @param to step of the last value
 * @param last decimal logarithm of the last value
 */
record GrowthLine(
    TensorTrack track,
    double slope,
    double rise,
    double secondHalf,
    double rSquared,
    long from,
    long to,
    double last) {
  /** How many values the line goes through. */
  static final int VALUES = 20;

  /** Largest value of a float32, in decades. */
  private static final double OVERFLOW = 38.5;

  /** The line through the last values, empty where there are too few or they say nothing. */
  static Optional<GrowthLine> of(TraceRun run, TensorTrack track) {
    Recent recent = track.recent();
    if (recent.size() < VALUES) {
      return Optional.empty();
    }
    int first = recent.size() - VALUES;
    double[] x = new double[VALUES];
    double[] y = new double[VALUES];
    double[] lr = new double[VALUES];
    for (int i = 0; i < VALUES; i++) {
      x[i] = recent.step(first + i) - recent.step(first);
      y[i] = recent.decade(first + i);
      int place = run.steps().place(recent.step(first + i));
      lr[i] = place < 0 ? Double.NaN : Math.log10(run.steps().lr(place));
    }
    double[] fit = fit(x, y, lr);
    if (fit.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new GrowthLine(
            track,
            fit[0],
            y[VALUES - 1] - y[0],
            y[VALUES - 1] - y[VALUES / 2 - 1],
            fit[1],
            recent.step(first),
            recent.step(recent.size() - 1),
            y[VALUES - 1]));
  }

  /** Slope and explained share, empty where they can't be told. */
  private static double[] fit(double[] x, double[] y, double[] lr) {
    double lowest = Arrays.stream(lr).min().orElse(Double.NaN);
    double highest = Arrays.stream(lr).max().orElse(Double.NaN);
    boolean known = Double.isFinite(lowest) && Double.isFinite(highest);
    boolean varies = known && highest - lowest > 1e-6;
    double[][] regressors = new double[x.length][];
    for (int i = 0; i < x.length; i++) {
      regressors[i] = varies ? new double[] {x[i], lr[i]} : new double[] {x[i]};
    }
    OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression(1e-9);
    regression.newSampleData(y, regressors);
    try {
      return new double[] {
        regression.estimateRegressionParameters()[1], regression.calculateRSquared()
      };
    } catch (SingularMatrixException e) {
      // The learning rate rises as evenly as what might be growth.
      return new double[0];
    }
  }

  /** In how many steps a float32 overflows at that pace. */
  double stepsToOverflow() {
    return (OVERFLOW - last) / slope;
  }

  /** Learning rate times curvature that makes plain gradient descent diverge so; 2 is the limit. */
  double learningRateTimesCurvature() {
    return 1 + Math.pow(10, slope);
  }
}
