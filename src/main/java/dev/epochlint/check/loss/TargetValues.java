package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one channel of the target over all recordings.
 *
 * @param all their count, mean, spread and extremes
 * @param extremes the smallest value, the largest, and the one nearest to 0 where that is neither
 * @param points values with how many they stand for: all of them, or evenly spaced quantiles of
 *     each recording
 */
record TargetValues(Group all, List<Extreme> extremes, List<Point> points) {

  /** Quantiles that stand for one value a window: all of them where there are not more. */
  private static final int QUANTILES = 1024;

  /** A value and how many values it stands for. */
  private record Point(double value, double weight) {}

  /**
   * A value that is farthest out.
   *
   * @param value the value; of the one nearest to 0, where windows hold many, its distance from
   *     there
   * @param words "S01.mat: y: channel 0 is 1000000 in sample 17"
   * @param recording its recording in corpus order
   * @param at its place
   * @param covers what a finding about it covers
   */
  record Extreme(double value, String words, int recording, Location at, Place covers) {}

  /** The values of each channel; of labels and the like one value a window. */
  static List<TargetValues> of(Study study) {
    Optional<Targets> targets = Targets.of(study);
    List<TargetValues> all = new ArrayList<>();
    if (targets.isPresent() && !targets.get().timed()) {
      return ofWindows(targets.get(), study.recordings().size());
    }
    int channels =
        study.recordings().stream()
            .map(RecordingProfile::target)
            .filter(Objects::nonNull)
            .mapToInt(target -> target.channels().size())
            .max()
            .orElse(0);
    for (int c = 0; c < channels; c++) {
      all.add(ofChannel(study, targets, c));
    }
    return all;
  }

  private static List<TargetValues> ofWindows(Targets targets, int recordings) {
    List<Singles> channels = new ArrayList<>();
    WindowRule.overAll(
        targets,
        recordings,
        (recording, channel, window, target) -> {
          while (channels.size() <= channel) {
            channels.add(new Singles());
          }
          channels.get(channel).add(targets, recording, channel, window, target);
        });
    return channels.stream().map(Singles::build).toList();
  }

  /** Collects one value a window. */
  private static final class Singles {
    private final Values values = new Values();
    private double[] each = new double[64];
    private int n;

    void add(Targets targets, int recording, int channel, long window, Group target) {
      Finder finder =
          value ->
              new Extreme(
                  value,
                  "%s%s is %s in %s %d"
                      .formatted(
                          targets.name(recording),
                          targets.channels(recording) > 1 ? ": channel " + channel : "",
                          Wording.number(value),
                          targets.unit(),
                          window),
                  recording,
                  targets.at(recording, channel, window),
                  targets.place(recording, channel));
      values.add(target, finder);
      if (Math.abs(target.mean()) < Math.abs(values.nearest())) {
        values.nearest = finder.at(target.mean());
      }
      each = n < each.length ? each : Arrays.copyOf(each, 2 * n);
      each[n++] = target.mean();
    }

    TargetValues build() {
      Arrays.sort(each, 0, n);
      int parts = Math.min(n, QUANTILES);
      for (long part = 0; part < parts; part++) {
        int from = (int) (part * n / parts);
        int to = (int) ((part + 1) * n / parts);
        values.points.add(new Point(each[(from + to - 1) / 2], to - from));
      }
      return values.build();
    }
  }

  private static TargetValues ofChannel(Study study, Optional<Targets> targets, int channel) {
    Values values = new Values();
    for (int r = 0; r < study.recordings().size(); r++) {
      RecordingProfile recording = study.recordings().get(r);
      SeriesProfile target = recording.target();
      if (target == null
          || channel >= target.channels().size()
          || target.channels().get(channel).valid() == 0) {
        continue;
      }
      ChannelProfile of = target.channels().get(channel);
      double m2 = of.std() * of.std() * of.valid();
      Group group = new Group(of.valid(), of.mean(), m2, of.min(), of.max());
      StudySeries series = new StudySeries(r, recording, Role.TARGET, target);
      values.add(group, value -> extreme(series, channel, value));
      nearest(values, targets, series, channel);
      double[] quantiles = of.distribution().quantiles();
      for (double quantile : quantiles) {
        values.points.add(new Point(quantile, (double) of.valid() / quantiles.length));
      }
    }
    return values.build();
  }

  private static Extreme extreme(StudySeries series, int channel, double value) {
    ChannelProfile of = series.profile().channels().get(channel);
    long sample = value == of.min() ? of.minAt() : of.maxAt();
    return new Extreme(
        value,
        "%s: %s is %s in sample %d"
            .formatted(series.name(), series.channelName(channel), Wording.number(value), sample),
        series.at(),
        series.location().with("channel", channel).with("sample", sample),
        Places.channel(series.recording(), Role.TARGET, channel));
  }

  /** Of values on both sides of 0 windows alone know which is the nearest to it. */
  private static void nearest(
      Values values, Optional<Targets> targets, StudySeries series, int channel) {
    int r = series.at();
    if (targets.isEmpty() || channel >= targets.get().channels(r)) {
      return;
    }
    Targets of = targets.get();
    for (long k = 0; k < of.windows(r); k++) {
      Group window = of.of(r, channel, k);
      if (!of.rejected(r, k) && window.valid() && window.nearest() < values.nearest()) {
        values.nearest =
            new Extreme(
                window.nearest(),
                "%s: %s comes within %s of 0 in window %d"
                    .formatted(
                        series.name(),
                        series.channelName(channel),
                        Wording.number(window.nearest()),
                        k),
                r,
                of.at(r, channel, k),
                of.place(r, channel));
      }
    }
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

  /** Where a function of the values is largest. */
  Extreme farthest(DoubleUnaryOperator function) {
    return extremes.stream()
        .max(Comparator.comparingDouble(extreme -> function.applyAsDouble(extreme.value())))
        .orElseThrow();
  }

  /** Tells where a value is. */
  @FunctionalInterface
  private interface Finder {
    Extreme at(double value);
  }

  /** Collects values. */
  private static final class Values {
    private Group all = Group.NONE;
    private @Nullable Extreme lowest;
    private @Nullable Extreme highest;
    private @Nullable Extreme nearest;
    private final List<Point> points = new ArrayList<>();

    void add(Group more, Finder finder) {
      lowest = lowest == null || more.min() < all.min() ? finder.at(more.min()) : lowest;
      highest = highest == null || more.max() > all.max() ? finder.at(more.max()) : highest;
      all = all.merge(more);
    }

    double nearest() {
      return nearest == null ? Double.POSITIVE_INFINITY : nearest.value();
    }

    TargetValues build() {
      return new TargetValues(
          all, Stream.of(lowest, highest, nearest).filter(Objects::nonNull).toList(), points);
    }
  }
}
