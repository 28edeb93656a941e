package dev.epochlint.report.html;

import dev.epochlint.measure.Distribution;
import java.util.ArrayList;
import java.util.List;

/** How the values of one channel are distributed over the recordings of a part together. */
final class PartCurve {
  private static final int HALVINGS = 40;

  private record Weighted(Distribution values, double weight) {}

  private final List<Weighted> recordings = new ArrayList<>();
  private double weight;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Adds a recording of which that share is in the part. */
  void add(Distribution values, double share) {
    double[] quantiles = values.quantiles();
    if (quantiles.length > 0 && share > 0) {
      recordings.add(new Weighted(values, values.count() * share));
      weight += values.count() * share;
      min = Math.min(min, quantiles[0]);
      max = Math.max(max, quantiles[quantiles.length - 1]);
    }
  }

  boolean isEmpty() {
    return recordings.isEmpty();
  }

  /** Number of values. */
  double count() {
    return weight;
  }

  /** Share of the values that are at most {@code value}. */
  double shareUpTo(double value) {
    double below = 0;
    for (Weighted recording : recordings) {
      below += recording.weight * recording.values.shareUpTo(value);
    }
    return below / weight;
  }

  /** The value below which that share of the values lies. */
  double quantile(double share) {
    double low = min;
    double high = max;
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = low + (high - low) / 2;
      if (shareUpTo(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Shares of the values between neighbouring edges; the outer ones take what lies beyond. */
  List<Double> shares(double[] edges) {
    List<Double> shares = new ArrayList<>();
    double before = 0;
    for (int i = 1; i < edges.length; i++) {
      double upTo = i == edges.length - 1 ? 1 : shareUpTo(edges[i]);
      shares.add(Math.max(0, upTo - before));
      before = upTo;
    }
    return shares;
  }
}
