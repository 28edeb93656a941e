package dev.epochlint.check.loss;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.measure.WindowSummaries;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Targets with a value for each sample.
 *
 * @param study the study
 * @param summaries of each recording, null where it has none
 */
record SeriesTargets(Study study, List<@Nullable WindowSummaries> summaries) implements Targets {

  static Optional<Targets> of(Study study) {
    List<@Nullable WindowSummaries> all = new ArrayList<>();
    for (RecordingProfile recording : study.recordings()) {
      SeriesProfile target = recording.target();
      WindowProfile windows = target == null ? null : target.windows();
      all.add(windows == null ? null : windows.summaries());
    }
    return all.stream().anyMatch(Objects::nonNull)
        ? Optional.of(new SeriesTargets(study, all))
        : Optional.empty();
  }

  @Override
  public Outcome outcome(List<Finding> findings) {
    List<String> large =
        study.recordings().stream()
            .filter(recording -> recording.target() != null && Targets.large(recording.target()))
            .map(RecordingProfile::id)
            .toList();
    return large.isEmpty() || !findings.isEmpty()
        ? Outcome.of(findings)
        : new Outcome.Underpowered(
            "%s: more than %s windows times channels of the target, which were not judged; choose a larger stride"
                .formatted(Wording.list(large), Wording.whole(WindowSummaries.MOST)));
  }

  @Override
  public boolean timed() {
    return true;
  }

  @Override
  public int channels(int recording) {
    WindowSummaries of = summaries.get(recording);
    return of == null ? 0 : of.channels();
  }

  @Override
  public long windows(int recording) {
    WindowSummaries of = summaries.get(recording);
    return of == null ? 0 : of.windows();
  }

  @Override
  public boolean rejected(int recording, long window) {
    WindowSummaries of = summaries.get(recording);
    return of != null && of.rejected(window);
  }

  @Override
  public Group of(int recording, int channel, long window) {
    WindowSummaries of = summaries.get(recording);
    return of == null || window >= of.windows() ? Group.NONE : of.of(channel, window);
  }

  @Override
  public String subject(int recording, long window) {
    return study.recordings().get(recording).subject();
  }

  @Override
  public String name(int recording) {
    RecordingProfile profile = study.recordings().get(recording);
    return new StudySeries(
            recording, profile, Role.TARGET, Objects.requireNonNull(profile.target()))
        .name();
  }

  @Override
  public Location at(int recording, int channel, long window) {
    return Places.window(study, recording, Role.TARGET, window)
        .with("channel", channel < 0 ? null : channel);
  }

  @Override
  public Place place(int recording, int channel) {
    return Places.channel(study.recordings().get(recording), Role.TARGET, channel);
  }
}
