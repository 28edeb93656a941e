package dev.epochlint.engine;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import java.util.List;

/**
 * The declared normalisation of inputs as a training would do it: of each channel by statistics
 * over all recordings, a subject, a recording or a window. A channel without spread becomes 0/0, as
 * it does there.
 */
final class InputScaling {
  private final Study study;
  private final String kind;
  private final String over;

  InputScaling(Study study) {
    this.study = study;
    kind = study.inputs().normalizer().kind();
    over = study.inputs().normalizer().over();
  }

  /** What a number of a channel becomes. */
  record Affine(double center, double scale) {
    static final Affine SAME = new Affine(0, 1);

    double of(double value) {
      return (value - center) / scale;
    }
  }

  /** Whether each window has statistics of its own. */
  boolean ofWindows() {
    return over.equals("window") && !kind.isEmpty();
  }

  /** The scaling of a channel by the values of one window. */
  Affine of(double[] values) {
    Group all = Group.of(values);
    return affine(all, all.mean(), all.std());
  }

  /** The scaling of a channel of a recording; none where windows have their own. */
  Affine of(int recording, int channel) {
    if (kind.isEmpty() || ofWindows()) {
      return Affine.SAME;
    }
    RecordingProfile own = study.recordings().get(recording);
    Group all = Group.NONE;
    for (RecordingProfile other : study.recordings()) {
      boolean counts =
          over.equals("recording")
              ? other.equals(own)
              : !over.equals("subject") || other.subject().equals(own.subject());
      List<ChannelProfile> channels = other.signal().channels();
      if (counts && channel < channels.size() && channels.get(channel).valid() > 0) {
        ChannelProfile c = channels.get(channel);
        double m2 = c.std() * c.std() * c.valid();
        all = all.merge(new Group(c.valid(), c.mean(), m2, c.min(), c.max()));
      }
    }
    ChannelProfile.Quantiles q = own.signal().channels().get(channel).quantiles();
    return kind.equals("robust")
        ? new Affine(q.q50(), q.iqr() / 1.349)
        : affine(all, all.mean(), all.std());
  }

  private Affine affine(Group all, double mean, double std) {
    return switch (kind) {
      case "minmax" -> new Affine(all.min(), all.max() - all.min());
      case "center" -> new Affine(mean, 1);
      default -> new Affine(mean, std);
    };
  }
}
