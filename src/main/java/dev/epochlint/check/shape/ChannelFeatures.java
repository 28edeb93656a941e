package dev.epochlint.check.shape;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Two figures by which channels can be told apart without names: the log of the interquartile range
 * and the roughness. Recordings that have a channel without them are left out.
 */
final class ChannelFeatures {
  /** Number of figures a channel. */
  static final int COUNT = 2;

  private final List<RecordingProfile> recordings = new ArrayList<>();
  private final List<double[][]> values = new ArrayList<>();

  /** By feature and channel, the values of all recordings in ascending order. */
  private final double[][][] sorted;

  ChannelFeatures(List<RecordingProfile> alike) {
    for (RecordingProfile recording : alike) {
      double[][] of = features(recording);
      if (Arrays.stream(of).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
        recordings.add(recording);
        values.add(of);
      }
    }
    int channels = alike.get(0).signal().channels().size();
    sorted = new double[COUNT][channels][];
    for (int f = 0; f < COUNT; f++) {
      for (int c = 0; c < channels; c++) {
        sorted[f][c] = sorted(f, c);
      }
    }
  }

  private static double[][] features(RecordingProfile recording) {
    List<ChannelProfile> channels = recording.signal().channels();
    return new double[][] {
      channels.stream().mapToDouble(c -> Math.log10(c.quantiles().iqr())).toArray(),
      channels.stream().mapToDouble(ChannelProfile::roughness).toArray()
    };
  }

  private double[] sorted(int feature, int channel) {
    return values.stream().mapToDouble(of -> of[feature][channel]).sorted().toArray();
  }

  /** The recordings that have all figures. */
  List<RecordingProfile> recordings() {
    return recordings;
  }

  /** Ranks of one feature over the channels of recording {@code r}. */
  double[] ranks(int r, int feature) {
    return rank(values.get(r)[feature]);
  }

  /** Ranks over the channels of the median of one feature over all recordings but {@code r}. */
  double[] ranksOfOthers(int r, int feature) {
    double[] own = values.get(r)[feature];
    double[] medians = new double[own.length];
    for (int c = 0; c < own.length; c++) {
      medians[c] = medianWithout(sorted[feature][c], own[c]);
    }
    return rank(medians);
  }

  /** Correlation of two rows of ranks, NaN where one does not vary. */
  static double correlation(double[] ranks, double[] others) {
    return new PearsonsCorrelation().correlation(ranks, others);
  }

  private static double[] rank(double[] values) {
    return new NaturalRanking().rank(values);
  }

  private static double medianWithout(double[] ascending, double value) {
    int left = Arrays.binarySearch(ascending, value);
    int rest = ascending.length - 1;
    return (without(ascending, left, (rest - 1) / 2) + without(ascending, left, rest / 2)) / 2;
  }

  private static double without(double[] ascending, int left, int i) {
    return ascending[i < left ? i : i + 1];
  }
}
