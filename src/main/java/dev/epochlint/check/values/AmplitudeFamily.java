package dev.epochlint.check.values;

import dev.epochlint.check.Settings;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The amplitudes of one channel over subjects, as log10 of the interquartile range; of a subject
 * with several recordings their median. On a linear scale low amplitudes could not stand out.
 */
final class AmplitudeFamily {
  /** Makes the median absolute deviation an estimate of the standard deviation of a normal. */
  private static final double MAD_TO_SIGMA = 1.4826;

  /** Spread, in decades, that no family is narrower than. */
  private static final double LEAST_SPREAD = 0.05;

  private static final int FEWEST_SAMPLES = 100;

  /** Share of the range between the 1st and 99th percentile that quartiles usually have. */
  private static final double LEAST_SHARE = 1e-2;

  private record Member(String subject, double logIqr) {}

  /**
   * A subject out of the family.
   *
   * @param iqr its interquartile range
   * @param medianIqr the family's median
   * @param z robust z of its logarithm
   * @param of subjects compared
   */
  record Outlier(String subject, int channel, double iqr, double medianIqr, double z, int of) {
    double ratio() {
      return iqr / medianIqr;
    }

    double ratioOrInverse() {
      return Math.max(ratio(), 1 / ratio());
    }

    double decades() {
      return Math.abs(Math.log10(ratio()));
    }
  }

  private final int channel;
  private final List<Member> members;

  private AmplitudeFamily(int channel, List<Member> members) {
    this.channel = channel;
    this.members = members;
  }

  static AmplitudeFamily of(Map<String, List<RecordingProfile>> subjects, int channel) {
    List<Member> members = new ArrayList<>();
    for (Map.Entry<String, List<RecordingProfile>> subject : subjects.entrySet()) {
      double[] logs = new double[subject.getValue().size()];
      int measured = 0;
      for (RecordingProfile recording : subject.getValue()) {
        double log = logIqr(recording.signal().channels().get(channel));
        if (Double.isFinite(log)) {
          logs[measured++] = log;
        }
      }
      if (measured > 0) {
        members.add(new Member(subject.getKey(), median(Arrays.copyOf(logs, measured))));
      }
    }
    return new AmplitudeFamily(channel, members);
  }

  /**
   * NaN where the interquartile range is no measure of amplitude: of few samples, where one value,
   * such as the zeros of padding, makes up nearly all that lies between the quartiles, and where a
   * quartile is the value at which the channel rests.
   */
  private static double logIqr(ChannelProfile channel) {
    ChannelProfile.Quantiles q = channel.quantiles();
    boolean spread = q.iqr() > LEAST_SHARE * (q.q99() - q.q01());
    return channel.valid() >= FEWEST_SAMPLES && spread && !channel.rests()
        ? Math.log10(q.iqr())
        : Double.NaN;
  }

  /** Number of subjects whose channel varies. */
  int size() {
    return members.size();
  }

  /** How many decades each subject is above or below the median. */
  Map<String, Double> shifts() {
    double median = median(logs());
    Map<String, Double> shifts = new LinkedHashMap<>();
    for (Member member : members) {
      shifts.put(member.subject(), member.logIqr() - median);
    }
    return shifts;
  }

  List<Outlier> outliers(Settings settings) {
    double median = median(logs());
    double[] deviations = logs();
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.abs(deviations[i] - median);
    }
    double spread = Math.max(MAD_TO_SIGMA * median(deviations), LEAST_SPREAD);
    double note = Math.log10(settings.threshold("note-ratio"));
    List<String> apart = apart(Math.log10(settings.threshold("gap-ratio")));
    List<Outlier> outliers = new ArrayList<>();
    for (Member member : members) {
      double shift = member.logIqr() - median;
      double z = shift / spread;
      boolean far = Math.abs(z) > settings.threshold("max-z") && Math.abs(shift) > note;
      if (far || apart.contains(member.subject())) {
        outliers.add(
            new Outlier(
                member.subject(),
                channel,
                Math.pow(10, member.logIqr()),
                Math.pow(10, median),
                z,
                members.size()));
      }
    }
    return outliers;
  }

  /**
   * The smaller of two groups with a wide gap between them: where half of the subjects differ, the
   * spread grows so much that no z is large.
   */
  private List<String> apart(double leastGap) {
    List<Member> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparingDouble(Member::logIqr));
    int at = -1;
    double widest = leastGap;
    for (int i = 1; i < sorted.size(); i++) {
      double gap = sorted.get(i).logIqr() - sorted.get(i - 1).logIqr();
      if (gap >= widest) {
        widest = gap;
        at = i;
      }
    }
    if (at < 0) {
      return List.of();
    }
    List<Member> group =
        at <= sorted.size() / 2 ? sorted.subList(0, at) : sorted.subList(at, sorted.size());
    return group.stream().map(Member::subject).toList();
  }

  private double[] logs() {
    double[] logs = new double[members.size()];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = members.get(i).logIqr();
    }
    return logs;
  }

  /** The median; sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}
