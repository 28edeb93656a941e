package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;

/**
 * Arithmetic in a type: every sum, product and root is rounded to it; long sums are the sums of
 * their halves, as NumPy and PyTorch take them.
 *
 * @param type that type
 */
record Rounded(NumberType type) {

  double product(double a, double b) {
    return type.round(a * b);
  }

  double ratio(double a, double b) {
    return type.round(a / b);
  }

  double difference(double a, double b) {
    return type.round(a - b);
  }

  double sum(double a, double b) {
    return type.round(a + b);
  }

  double root(double a) {
    return type.round(Math.sqrt(a));
  }

  double mean(double[] values, int n) {
    return type.round(sum(values, n) / n);
  }

  /** Sum of the first {@code n} numbers. */
  double sum(double[] values, int n) {
    return sum(values, 0, n);
  }

  private double sum(double[] values, int from, int to) {
    if (to - from < 2) {
      return from < to ? values[from] : 0;
    }
    int middle = (from + to) >>> 1;
    return type.round(sum(values, from, middle) + sum(values, middle, to));
  }

  /** The values less a number. */
  double[] less(double[] values, double mean, int n) {
    double[] centred = new double[n];
    for (int i = 0; i < n; i++) {
      centred[i] = type.round(values[i] - mean);
    }
    return centred;
  }

  /** Sum of the products of the first {@code n} numbers. */
  double dot(double[] a, double[] b, int n) {
    return dot(a, b, 0, n);
  }

  private double dot(double[] a, double[] b, int from, int to) {
    if (to - from < 2) {
      return from < to ? type.round(a[from] * b[from]) : 0;
    }
    int middle = (from + to) >>> 1;
    return type.round(dot(a, b, from, middle) + dot(a, b, middle, to));
  }
}
