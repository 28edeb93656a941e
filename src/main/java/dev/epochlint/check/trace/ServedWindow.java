package dev.epochlint.check.trace;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Group;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.measure.WindowSummaries;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The window behind an index of a batch.
 *
 * @param recording its recording
 * @param window its number in the recording
 */
record ServedWindow(RecordingProfile recording, long window) {

  /** The window behind an index, empty where the study has no windows or not so many. */
  static Optional<ServedWindow> of(Study study, String seed, long index) {
    Served served = study.served();
    if (served != null) {
      IndexedWindows windows = served.windows().get(new Run(seed, ""));
      if (windows == null || index >= windows.size() || windows.window((int) index) < 0) {
        return Optional.empty();
      }
      RecordingProfile recording = study.recordings().get(windows.recording((int) index));
      return Optional.of(new ServedWindow(recording, windows.window((int) index)));
    }
    long left = index;
    for (RecordingProfile recording : study.recordings()) {
      if (left < recording.windows()) {
        return Optional.of(new ServedWindow(recording, left));
      }
      left -= recording.windows();
    }
    return Optional.empty();
  }

  /** "S11 window 12". */
  String name() {
    return recording.id() + " window " + window;
  }

  /** Whether its target does not vary in the type that training computes in. */
  boolean hasConstantTarget(Study study) {
    return target().stream().anyMatch(g -> g.valid() && g.isConstant(study.loss().dtype()));
  }

  /** Whether it is known to hold a value that is not finite. */
  boolean isNotFinite() {
    WindowProfile windows = recording.signal().windows();
    return (windows != null && windows.nonFinite().first().contains(window))
        || target().stream().anyMatch(group -> !group.valid());
  }

  private List<Group> target() {
    SeriesProfile target = recording.target();
    WindowProfile windows = target == null ? null : target.windows();
    WindowSummaries summaries = windows == null ? null : windows.summaries();
    return summaries == null || window >= summaries.windows()
        ? List.of()
        : IntStream.range(0, summaries.channels())
            .mapToObj(channel -> summaries.of(channel, window))
            .toList();
  }
}
