package dev.epochlint.check.split;

import dev.epochlint.measure.ChannelProfile;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of one channel are distributed in each subject, on a grid that is common to all.
 */
final class SubjectDistributions {
  private static final int GRID = 64;
  private static final int DECILES = 10;

  private final double[] weights;
  private final double[] means;
  private final double[] squares;
  private final double[][] upTo;
  private final double[] total;

  /** Difference between two groups of subjects. */
  record Difference(double smd, double ks, double psi) {}

  /**
   * The distributions of one channel.
   *
   * @param channels for each subject the profiles of that channel in its recordings
   */
  SubjectDistributions(List<List<ChannelProfile>> channels) {
    double[] grid = grid(channels);
    int subjects = channels.size();
    weights = new double[subjects];
    means = new double[subjects];
    squares = new double[subjects];
    upTo = new double[subjects][grid.length];
    total = new double[grid.length];
    for (int s = 0; s < subjects; s++) {
      for (ChannelProfile channel : channels.get(s)) {
        double n = channel.valid();
        if (n == 0) {
          continue;
        }
        weights[s] += n;
        means[s] += n * channel.mean();
        squares[s] += n * (channel.std() * channel.std() + channel.mean() * channel.mean());
        for (int g = 0; g < grid.length; g++) {
          upTo[s][g] += n * channel.distribution().shareUpTo(grid[g]);
        }
      }
      for (int g = 0; g < grid.length; g++) {
        total[g] += upTo[s][g];
      }
    }
  }

  /** Values evenly spaced among the quantiles of all subjects. */
  private static double[] grid(List<List<ChannelProfile>> channels) {
    double[] all =
        channels.stream()
            .flatMap(List::stream)
            .flatMapToDouble(channel -> Arrays.stream(channel.distribution().quantiles()))
            .sorted()
            .distinct()
            .toArray();
    if (all.length <= GRID) {
      return all;
    }
    double[] grid = new double[GRID];
    for (int g = 0; g < GRID; g++) {
      grid[g] = all[(int) ((g + 1L) * (all.length - 1) / GRID)];
    }
    return grid;
  }

  /** How the given subjects differ from all others. */
  Difference difference(int[] held) {
    double n = 0;
    double mean = 0;
    double square = 0;
    double[] of = new double[total.length];
    for (int s : held) {
      n += weights[s];
      mean += means[s];
      square += squares[s];
      for (int g = 0; g < of.length; g++) {
        of[g] += upTo[s][g];
      }
    }
    double all = Arrays.stream(weights).sum();
    double rest = all - n;
    if (!(n > 0) || !(rest > 0)) {
      return new Difference(0, 0, 0);
    }
    double restMean = (Arrays.stream(means).sum() - mean) / rest;
    double restSquare = (Arrays.stream(squares).sum() - square) / rest;
    mean /= n;
    square /= n;
    double variance =
        (Math.max(0, square - mean * mean) + Math.max(0, restSquare - restMean * restMean)) / 2;
    double smd = variance > 0 ? Math.abs(mean - restMean) / Math.sqrt(variance) : 0;
    double ks = 0;
    double[] train = new double[of.length];
    for (int g = 0; g < of.length; g++) {
      train[g] = (total[g] - of[g]) / rest;
      of[g] /= n;
      ks = Math.max(ks, Math.abs(train[g] - of[g]));
    }
    return new Difference(smd, ks, psi(train, of, rest, n));
  }

  /**
   * Population stability index over the deciles of training, half a value added to each bin (Lewis
   * 1994, An Introduction to Credit Scoring; bins with fewer grid points than one are joined).
   */
  private static double psi(double[] train, double[] held, double n, double m) {
    double psi = 0;
    double fromTrain = 0;
    double fromHeld = 0;
    int decile = 1;
    for (int g = 0; g <= train.length; g++) {
      boolean end = g == train.length;
      double at = end ? 1 : train[g];
      if (end || at >= (double) decile / DECILES) {
        double p = at - fromTrain + 0.5 / n;
        double q = (end ? 1 : held[g]) - fromHeld + 0.5 / m;
        psi += (q - p) * Math.log(q / p);
        fromTrain = at;
        fromHeld = end ? 1 : held[g];
        while (decile <= DECILES && at >= (double) decile / DECILES) {
          decile++;
        }
      }
    }
    return psi;
  }
}
