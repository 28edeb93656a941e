package dev.epochlint.check.loss;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.measure.WindowSummaries;
import java.util.List;
import java.util.Optional;

/** What the loss of a study compares predictions with, window by window. */
sealed interface Targets permits RowTargets, SeriesTargets, LabelTargets {

  /**
   * The targets of a study: those of the array that it is of, else the regression target of its
   * recordings, else its labels.
   */
  static Optional<Targets> of(Study study) {
    return RowStudies.array(study).isPresent()
        ? RowTargets.of(study)
        : SeriesTargets.of(study).or(() -> LabelTargets.of(study));
  }

  /** What a check says where there are none. */
  static String missing(Study study) {
    Optional<ArrayProfile> array = RowStudies.array(study);
    if (array.isPresent()) {
      return RowTargets.missing(array.get());
    }
    boolean tooMany =
        study.recordings().stream()
            .map(RecordingProfile::target)
            .anyMatch(target -> target != null && target.windows() != null && large(target));
    boolean untimed =
        study.recordings().stream()
            .map(RecordingProfile::target)
            .anyMatch(target -> target != null && target.windows() == null);
    if (untimed && study.windowing() != null) {
      return "the target has no value for each sample: where it has one a window or a recording,"
          + " declare it as recordings.labels with kind: value";
    }
    return tooMany
        ? "no recording has fewer than %s windows times channels of its target; choose a larger stride"
            .formatted(Wording.whole(WindowSummaries.MOST))
        : "declare loss.name, windows.length and recordings.target or recordings.labels";
  }

  /** Whether nothing is kept of the windows of a target because there are too many. */
  static boolean large(SeriesProfile target) {
    WindowProfile windows = target.windows();
    return windows != null && windows.windows() * target.channels().size() > WindowSummaries.MOST;
  }

  /** What a window is called: "window", "row". */
  default String unit() {
    return "window";
  }

  /** Where they are served as they are stored: "in corpus order". */
  default String storedOrder() {
    return "in corpus order";
  }

  /** "windows 3, 4 and 7 more". */
  default String list(Tally windows) {
    return Wording.windows(windows);
  }

  /** Subject of a window, "" where it is not known. */
  String subject(int recording, long window);

  /** Whether a window has a target for each sample. */
  boolean timed();

  /** What a check says that judged them: it passed only where there was nothing else to judge. */
  default Outcome outcome(List<Finding> findings) {
    return Outcome.of(findings);
  }

  /** Whether the channels of a window are a vector to the loss, whose angle it takes. */
  default boolean vectors() {
    return false;
  }

  /** Channels of the target of a recording; 0 where it has none. */
  int channels(int recording);

  /** Windows of a recording that have targets. */
  long windows(int recording);

  /** Whether training leaves a window out. */
  boolean rejected(int recording, long window);

  /** The target of one channel in a window; without values where the loss leaves it out. */
  Group of(int recording, int channel, long window);

  /** "S12.mat: y". */
  String name(int recording);

  /** Where a window is. */
  Location at(int recording, int channel, long window);

  /** What a finding about a channel covers. */
  Place place(int recording, int channel);

  /** The axis that the loss reduces. */
  default LossPlan.Over over(LossPlan loss) {
    LossPlan.Over declared = loss.over();
    if (declared != null) {
      return declared;
    }
    return timed() ? LossPlan.Over.TIME : LossPlan.Over.BATCH;
  }

  /** The targets of all channels in a window. */
  default Group of(int recording, long window) {
    Group all = Group.NONE;
    for (int c = 0; c < channels(recording); c++) {
      all = all.merge(of(recording, c, window));
    }
    return all;
  }
}
