package dev.epochlint.probe;

import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.Random;

/**
 * A linear model with a bias, trained step by step. Every operation is rounded to the type that
 * training computes in, in a fixed order, so that results are the same bits everywhere.
 */
final class Model {
  private static final int SEED = 12345;
  private static final double SPREAD = 0.1;
  private static final double LARGEST = 1e6;
  private static final double MEMORY = 0.9;
  private static final double SQUARE_MEMORY = 0.999;
  private static final double LEAST = 1e-8;

  private final ProbeData data;
  private final ProbePlan plan;
  private final Loss loss;
  private final NumberType type;
  private final double[] weights;
  private final double[] gradient;
  private final double[] first;
  private final double[] second;
  private int taken;

  Model(ProbeData data, ProbePlan plan) {
    this.data = data;
    this.plan = plan;
    loss = plan.linear();
    type = plan.type();
    weights = new double[data.outputs() * (data.features() + 1)];
    gradient = new double[weights.length];
    first = new double[plan.adam() ? weights.length : 0];
    second = new double[plan.adam() ? weights.length : 0];
    perturb(SEED, SPREAD);
  }

  /** Adds noise to all weights; biases start at 0. */
  void perturb(int seed, double spread) {
    Random random = new Random(seed);
    for (int i = 0; i < weights.length; i++) {
      boolean bias = i % (data.features() + 1) == data.features();
      double noise = type.round(spread * random.nextGaussian());
      weights[i] = type.round(weights[i] + (bias ? 0 : noise));
    }
  }

  /** Takes one step; false where a weight is no longer finite, or too large. */
  boolean step(int[] windows) {
    gradient(windows);
    taken++;
    boolean sound = true;
    for (int i = 0; i < weights.length; i++) {
      double change = plan.adam() ? adam(i) : type.round(plan.rate() * gradient[i]);
      weights[i] = type.round(weights[i] - change);
      sound &= Math.abs(weights[i]) <= LARGEST;
    }
    return sound;
  }

  private double adam(int i) {
    double g = gradient[i];
    first[i] = type.round(MEMORY * first[i] + (1 - MEMORY) * g);
    second[i] = type.round(SQUARE_MEMORY * second[i] + type.round((1 - SQUARE_MEMORY) * g * g));
    double mean = first[i] / (1 - StrictMath.pow(MEMORY, taken));
    double square = second[i] / (1 - StrictMath.pow(SQUARE_MEMORY, taken));
    return type.round(plan.rate() * type.round(mean / (Math.sqrt(square) + LEAST)));
  }

  /** Length of the gradient over some windows; not finite where a part of it is not. */
  double gradientNorm(int[] windows) {
    gradient(windows);
    double sum = 0;
    for (double part : gradient) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /** All bits of the weights, hashed. */
  long bits() {
    long hash = 1;
    for (double weight : weights) {
      hash = 31 * hash + Double.doubleToRawLongBits(weight);
    }
    return hash;
  }

  private void gradient(int[] windows) {
    Arrays.fill(gradient, 0);
    int rows = windows.length * data.rows();
    double[] predicted = new double[rows];
    double[] target = new double[rows];
    double[] slope = new double[rows];
    for (int k = 0; k < data.outputs(); k++) {
      for (int r = 0; r < rows; r++) {
        ProbeData.Window window = data.windows().get(windows[r / data.rows()]);
        int row = r % data.rows();
        predicted[r] = predict(window.x(), row, k);
        target[r] = type.round(plan.target(window.y()[row * data.outputs() + k]));
      }
      slopes(predicted, target, windows.length, slope);
      for (int r = 0; r < rows; r++) {
        ProbeData.Window window = data.windows().get(windows[r / data.rows()]);
        accumulate(window.x(), r % data.rows(), k, slope[r]);
      }
    }
  }

  private double predict(double[] x, int row, int output) {
    int features = data.features();
    int at = output * (features + 1);
    double sum = 0;
    for (int d = 0; d < features; d++) {
      sum = type.round(sum + type.round(weights[at + d] * x[row * features + d]));
    }
    return type.round(sum + weights[at + features]);
  }

  private void accumulate(double[] x, int row, int output, double slope) {
    int features = data.features();
    int at = output * (features + 1);
    for (int d = 0; d < features; d++) {
      double part = type.round(slope * x[row * features + d]);
      gradient[at + d] = type.round(gradient[at + d] + part);
    }
    gradient[at + features] = type.round(gradient[at + features] + slope);
  }

  /** The derivative of the loss of one output by each prediction. */
  private void slopes(double[] predicted, double[] target, int windows, double[] slope) {
    boolean each = loss.pooled() && plan.over() == Over.TIME;
    int size = each ? data.rows() : predicted.length;
    double parts = (double) data.outputs() * (each ? windows : 1);
    double[] p = new double[size];
    double[] y = new double[size];
    double[] of = new double[size];
    for (int from = 0; from < predicted.length; from += size) {
      System.arraycopy(predicted, from, p, 0, size);
      System.arraycopy(target, from, y, 0, size);
      loss.gradient(p, y, size, type, of);
      for (int i = 0; i < size; i++) {
        slope[from + i] = type.round(of[i] / parts);
      }
    }
  }
}
