package dev.epochlint.check.shape;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares the order of channels by their values. The ranks of a recording's channels are compared
 * with those of the median over the other recordings. Where the others fit as stored and one fits
 * only under a permutation of its channels, for both features, that one has them in another order.
 */
final class ChannelOrder {
  private static final int MIN_RECORDINGS = 5;
  private static final int MAX_CHANNELS = 64;

  private final List<RecordingProfile> alike;
  private final Settings settings;

  /** The recordings have equally many channels. */
  ChannelOrder(List<RecordingProfile> alike, Settings settings) {
    this.alike = alike;
    this.settings = settings;
  }

  /** One finding for each permutation. */
  List<Finding> findings() {
    int channels = alike.get(0).signal().channels().size();
    if (channels < settings.threshold("min-channels") || channels > MAX_CHANNELS) {
      return List.of();
    }
    ChannelFeatures features = new ChannelFeatures(alike);
    int n = features.recordings().size();
    if (n < MIN_RECORDINGS) {
      return List.of();
    }
    double[][] asStored =
        IntStream.range(0, n).mapToObj(r -> asStored(features, r)).toArray(double[][]::new);
    double[][] ascending =
        IntStream.range(0, ChannelFeatures.COUNT)
            .mapToObj(f -> Arrays.stream(asStored).mapToDouble(fit -> fit[f]).sorted().toArray())
            .toArray(double[][]::new);
    Map<List<Integer>, List<RecordingProfile>> permuted = new LinkedHashMap<>();
    for (int r = 0; r < n; r++) {
      if (othersFit(ascending, asStored[r])) {
        int[] order = bestOrder(features, r);
        if (fits(features, r, order, asStored[r])) {
          permuted
              .computeIfAbsent(Arrays.stream(order).boxed().toList(), unused -> new ArrayList<>())
              .add(features.recordings().get(r));
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    permuted.forEach((order, of) -> findings.add(finding(of, order)));
    return findings;
  }

  /** By feature, how well the channels of recording {@code r} fit the others as they are stored. */
  private static double[] asStored(ChannelFeatures features, int r) {
    return IntStream.range(0, ChannelFeatures.COUNT)
        .mapToDouble(
            f -> ChannelFeatures.correlation(features.ranks(r, f), features.ranksOfOthers(r, f)))
        .toArray();
  }

  /**
   * Whether the lower median of how the others fit is high enough, for both features.
   *
   * @param ascending by feature, how all recordings fit, NaN last, which fails the comparison
   * @param own by feature, how the one fits that is left out
   */
  private boolean othersFit(double[][] ascending, double[] own) {
    for (int f = 0; f < ChannelFeatures.COUNT; f++) {
      int median = (ascending[f].length - 2) / 2;
      boolean below = Double.compare(own[f], ascending[f][median]) <= 0;
      if (!(ascending[f][below ? median + 1 : median] >= settings.threshold("fit"))) {
        return false;
      }
    }
    return true;
  }

  /** By channel of the others, the channel of recording {@code r} that is most like it. */
  private static int[] bestOrder(ChannelFeatures features, int r) {
    int channels = features.ranks(r, 0).length;
    double[][] cost = new double[channels][channels];
    for (int f = 0; f < ChannelFeatures.COUNT; f++) {
      double[] own = features.ranks(r, f);
      double[] others = features.ranksOfOthers(r, f);
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j < channels; j++) {
          // The sum of squared rank differences is smallest where the rank correlation is highest.
          cost[i][j] += (others[i] - own[j]) * (others[i] - own[j]);
        }
      }
    }
    return Assignment.cheapest(cost);
  }

  private boolean fits(ChannelFeatures features, int r, int[] order, double[] asStored) {
    for (int f = 0; f < ChannelFeatures.COUNT; f++) {
      double[] own = features.ranks(r, f);
      double[] permuted = Arrays.stream(order).mapToDouble(c -> own[c]).toArray();
      double fit = ChannelFeatures.correlation(permuted, features.ranksOfOthers(r, f));
      if (!(fit >= settings.threshold("fit") && fit - asStored[f] > settings.threshold("gain"))) {
        return false;
      }
    }
    return true;
  }

  private static Finding finding(List<RecordingProfile> recordings, List<Integer> order) {
    RecordingProfile first = recordings.get(0);
    int more = recordings.size() - 1;
    int moved = (int) IntStream.range(0, order.size()).filter(c -> order.get(c) != c).count();
    int at = IntStream.range(0, order.size()).filter(c -> order.get(c) != c).findFirst().orElse(0);
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s%s: by spread and roughness %d of %d channels are in another order than elsewhere;"
                + " channel %d of the others is most like channel %d here",
            first.header().file(),
            more == 0 ? "" : " and " + Wording.count(more, "more recording"),
            moved,
            order.size(),
            at,
            order.get(at))
        .remedy(
            "compare the channel list of this recording's acquisition with that of the others and"
                + " reorder its channels; evidence.order lists, for each channel of the others, the"
                + " channel here that is most like it")
        .at(Places.of(first, Role.SIGNAL, order.get(at)))
        .evidence("order", order.stream().map(Integer::longValue).toList())
        .evidence("recordings", Places.ids(recordings))
        .covers(recordings.stream().map(r -> Places.series(r, Role.SIGNAL)).toList())
        .build();
  }
}
