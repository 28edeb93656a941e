package dev.epochlint.check.split;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Statistics that a normaliser may have been computed from: of each channel, or of all together.
 *
 * @param first mean or minimum of each channel
 * @param second standard deviation or maximum of each channel
 */
record NormalizerSource(List<Double> first, List<Double> second) {

  /**
   * The ways in which training code computes the statistics of those recordings: over all samples,
   * with n or n-1 in the denominator, or as the mean of what the recordings have.
   *
   * @param recordings at least one
   * @param channels how many numbers a normaliser has, 1 for all channels together
   */
  static List<NormalizerSource> of(
      Normalizer normalizer, List<RecordingProfile> recordings, int channels) {
    boolean range = normalizer.kind().equals("minmax");
    List<NormalizerSource> ways = new ArrayList<>();
    for (Way way : range ? List.of(Way.RANGE) : List.of(Way.N, Way.LESS_ONE, Way.AVERAGE)) {
      List<Double> first = new ArrayList<>();
      List<Double> second = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        double[] pair = way.of(profiles(recordings, channels, c));
        first.add(pair[0]);
        second.add(pair[1]);
      }
      ways.add(new NormalizerSource(first, second));
    }
    return ways;
  }

  /** How statistics are computed. */
  private enum Way {
    RANGE {
      @Override
      double[] of(List<ChannelProfile> channels) {
        return new double[] {
          channels.stream().mapToDouble(ChannelProfile::min).min().orElse(Double.NaN),
          channels.stream().mapToDouble(ChannelProfile::max).max().orElse(Double.NaN)
        };
      }
    },
    N {
      @Override
      double[] of(List<ChannelProfile> channels) {
        return pooled(channels, 0);
      }
    },
    LESS_ONE {
      @Override
      double[] of(List<ChannelProfile> channels) {
        return pooled(channels, 1);
      }
    },
    AVERAGE {
      @Override
      double[] of(List<ChannelProfile> channels) {
        return new double[] {
          channels.stream().mapToDouble(ChannelProfile::mean).average().orElse(Double.NaN),
          channels.stream().mapToDouble(ChannelProfile::std).average().orElse(Double.NaN)
        };
      }
    };

    abstract double[] of(List<ChannelProfile> channels);

    /** Mean and standard deviation of all samples, {@code less} off n in the denominator. */
    private static double[] pooled(List<ChannelProfile> channels, int less) {
      double n = channels.stream().mapToDouble(ChannelProfile::valid).sum();
      double mean = channels.stream().mapToDouble(c -> c.valid() / n * c.mean()).sum();
      double square =
          channels.stream()
              .mapToDouble(
                  c -> c.valid() * (c.std() * c.std() + (c.mean() - mean) * (c.mean() - mean)))
              .sum();
      return new double[] {mean, Math.sqrt(square / Math.max(1, n - less))};
    }
  }

  private static List<ChannelProfile> profiles(
      List<RecordingProfile> recordings, int channels, int channel) {
    List<ChannelProfile> profiles = new ArrayList<>();
    for (RecordingProfile recording : recordings) {
      List<ChannelProfile> all = recording.signal().channels();
      (channels == 1 ? all : all.subList(channel, channel + 1))
          .stream().filter(profile -> profile.valid() > 0).forEach(profiles::add);
    }
    return profiles;
  }

  /** Whether every recording has so many channels, or one number stands for all. */
  static boolean fits(Study study, int channels) {
    return channels == 1
        || study.recordings().stream().allMatch(r -> r.signal().channels().size() == channels);
  }

  /** How far a normaliser is from these statistics, relative to the spread of the channel. */
  double distance(Normalizer normalizer) {
    double worst = 0;
    for (int c = 0; c < first.size(); c++) {
      worst = Math.max(worst, distance(normalizer, c));
    }
    return worst;
  }

  double distance(Normalizer normalizer, int c) {
    double spread =
        normalizer.kind().equals("minmax") ? second.get(c) - first.get(c) : second.get(c);
    double scale = spread > 0 ? spread : 1;
    double far = 0;
    if (!normalizer.mean().isEmpty()) {
      far = apart(normalizer.mean().get(c), first.get(c)) / scale;
    }
    if (!normalizer.std().isEmpty()) {
      far = Math.max(far, apart(normalizer.std().get(c), second.get(c)) / scale);
    }
    return far;
  }

  /** The difference, less what rounding to float32 may make of it. */
  private static double apart(double given, double of) {
    return Math.max(0, Math.abs(given - of) - Math.ulp((float) of));
  }
}
