package dev.epochlint.loss;

import dev.epochlint.recording.NumberType;

/**
 * Arithmetic in a type: every sum, product and root is rounded to it, sums from the first to the
 * last.
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
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum = type.round(sum + values[i]);
    }
    return type.round(sum / n);
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
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum = type.round(sum + type.round(a[i] * b[i]));
    }
    return sum;
  }
}
