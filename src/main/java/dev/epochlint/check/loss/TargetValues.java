package dev.epochlint.check.loss;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The values of one channel of the target over all recordings.
 *
 * @param all their count, mean, spread and extremes
 * @param lowest the recording with the smallest value, -1 without any
 * @param highest the recording with the largest value, -1 without any
 * @param points evenly spaced quantiles of each recording with what they stand for
 */
record TargetValues(Group all, int lowest, int highest, List<Point> points) {

  /** A value and how many values it stands for. */
  private record Point(double value, double weight) {}

  static TargetValues of(Study study, int channel) {
    Group all = Group.NONE;
    int lowest = -1;
    int highest = -1;
    List<Point> points = new ArrayList<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      if (recording.target() == null || channel >= recording.target().channels().size()) {
        continue;
      }
      ChannelProfile of = recording.target().channels().get(channel);
      if (of.valid() == 0) {
        continue;
      }
      lowest = lowest < 0 || of.min() < all.min() ? r : lowest;
      highest = highest < 0 || of.max() > all.max() ? r : highest;
      double m2 = of.std() * of.std() * of.valid();
      all = all.merge(new Group(of.valid(), of.mean(), m2, of.min(), of.max()));
      double[] quantiles = of.distribution().quantiles();
      for (double quantile : quantiles) {
        points.add(new Point(quantile, (double) of.valid() / quantiles.length));
      }
    }
    return new TargetValues(all, lowest, highest, points);
  }

  /** The median of a function of the values, to within a share of 1/64 of them. */
  double median(DoubleUnaryOperator function) {
    List<Point> sorted =
        points.stream()
            .map(point -> new Point(function.applyAsDouble(point.value()), point.weight()))
            .sorted(Comparator.comparingDouble(Point::value))
            .toList();
    double half = sorted.stream().mapToDouble(Point::weight).sum() / 2;
    double before = 0;
    for (Point point : sorted) {
      before += point.weight();
      if (before >= half) {
        return point.value();
      }
    }
    return Double.NaN;
  }
}
