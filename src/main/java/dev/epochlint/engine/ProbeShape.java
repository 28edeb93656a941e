package dev.epochlint.engine;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import java.util.Objects;

/**
 * How windows become rows of features: blocks of equal time whose means stand for them, at most 256
 * numbers a window where it has at most 256 channels.
 *
 * @param channels channels of the signal that are used
 * @param outputs channels of the target, 1 for labels
 * @param series whether the target is a series, not a label
 * @param timed whether a prediction is made for each block, not one for the window
 * @param blocks blocks of a window
 */
record ProbeShape(int channels, int outputs, boolean series, boolean timed, int blocks) {
  private static final int MOST_FEATURES = 256;
  private static final int MOST_ROWS = 32;
  private static final int MOST_OUTPUTS = 8;
  private static final int FEWEST_ROWS = 8;

  static ProbeShape of(Study study) {
    long length = Objects.requireNonNull(study.windowing()).length();
    int channels =
        study.recordings().stream().mapToInt(r -> r.signal().channels().size()).max().orElse(0);
    int outputs =
        study.recordings().stream()
            .map(RecordingProfile::target)
            .filter(Objects::nonNull)
            .mapToInt((SeriesProfile target) -> target.channels().size())
            .max()
            .orElse(0);
    int used = Math.min(channels, MOST_FEATURES);
    boolean timed = outputs > 0 && over(study, outputs > 0) != Over.BATCH;
    int room = Math.max(1, MOST_FEATURES / Math.max(1, used));
    int blocks = timed ? Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, room)) : room;
    return new ProbeShape(
        used,
        Math.max(1, Math.min(MOST_OUTPUTS, outputs)),
        outputs > 0,
        timed,
        (int) Math.min(length, blocks));
  }

  /** What the loss of a study reduces; a loss that every sample has by itself takes all. */
  static Over over(Study study, boolean series) {
    Over declared = study.loss().over();
    if (Loss.of(study.loss()).stream().noneMatch(Loss::pooled)) {
      return declared == Over.BATCH ? Over.BATCH : Over.ALL;
    }
    return declared != null ? declared : series ? Over.TIME : Over.BATCH;
  }

  int rows() {
    return timed ? blocks : 1;
  }

  int features() {
    return timed ? channels : channels * blocks;
  }

  /** Numbers that are kept of a window. */
  long numbers() {
    return (long) rows() * (features() + outputs);
  }

  /** "16 rows of 4 features and 1 target". */
  String words() {
    return "%d %s of %d features and %d %s a window"
        .formatted(
            rows(),
            rows() == 1 ? "row" : "rows",
            features(),
            outputs,
            outputs == 1 ? "target" : "targets");
  }

  /** Where the mean of a block of a channel stands in the features of a window. */
  int feature(int channel, int block) {
    return timed ? block * channels + channel : channel * blocks + block;
  }
}
