package dev.epochlint.check.shape;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
      if (isFinite(of[0]) && isFinite(of[1])) {
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
    double[][] features = new double[COUNT][channels.size()];
    for (int c = 0; c < channels.size(); c++) {
      features[0][c] = Math.log10(channels.get(c).quantiles().iqr());
      features[1][c] = channels.get(c).roughness();
    }
    return features;
  }

  private static boolean isFinite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private double[] sorted(int feature, int channel) {
    double[] sorted = new double[values.size()];
    for (int r = 0; r < sorted.length; r++) {
      sorted[r] = values.get(r)[feature][channel];
    }
    Arrays.sort(sorted);
    return sorted;
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
    // Ranks, ties among them, have one mean: this is Pearson's correlation of them.
    double mean = (ranks.length + 1) / 2.0;
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < ranks.length; i++) {
      product += (ranks[i] - mean) * (others[i] - mean);
      squares += (ranks[i] - mean) * (ranks[i] - mean);
      otherSquares += (others[i] - mean) * (others[i] - mean);
    }
    return product / Math.sqrt(squares * otherSquares);
  }

  /** Ranks from 1 on; of equal values each has the mean of theirs. */
  static double[] rank(double[] values) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int first = Arrays.binarySearch(ascending, values[i]);
      int last = first;
      while (first > 0 && ascending[first - 1] == values[i]) {
        first--;
      }
      while (last + 1 < ascending.length && ascending[last + 1] == values[i]) {
        last++;
      }
      ranks[i] = (first + last) / 2.0 + 1;
    }
    return ranks;
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
