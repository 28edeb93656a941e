package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import java.util.Optional;

/**
 * Targets with one value for each window.
 *
 * @param labels the labels
 */
record LabelTargets(StudyLabels labels) implements Targets {

  static Optional<Targets> of(Study study) {
    return study.windowing() == null
        ? Optional.empty()
        : StudyLabels.of(study).map(LabelTargets::new);
  }

  @Override
  public boolean timed() {
    return false;
  }

  @Override
  public int channels(int recording) {
    return labels.isLabelled(recording) ? 1 : 0;
  }

  private RecordingProfile profile(int recording) {
    return labels.study().recordings().get(recording);
  }

  @Override
  public long windows(int recording) {
    return channels(recording) == 0 ? 0 : profile(recording).windows();
  }

  @Override
  public boolean rejected(int recording, long window) {
    return false;
  }

  @Override
  public Group of(int recording, int channel, long window) {
    double label = labels.ofWindow(recording, window);
    if (labels.labels().plan().ignore().contains(label)) {
      return Group.NONE;
    }
    return Double.isFinite(label) ? new Group(1, label, 0, label, label) : Group.invalid(1);
  }

  @Override
  public String subject(int recording, long window) {
    return profile(recording).subject();
  }

  @Override
  public String name(int recording) {
    return profile(recording).header().name() + ": label";
  }

  @Override
  public Location at(int recording, int channel, long window) {
    Location all = Places.window(labels.study(), recording, Role.SIGNAL, window);
    return Places.of(profile(recording))
        .with("window", window)
        .with("index", all.keys().get("index"));
  }

  @Override
  public Place place(int recording, int channel) {
    return new Place(profile(recording).id(), "labels", -1);
  }
}
