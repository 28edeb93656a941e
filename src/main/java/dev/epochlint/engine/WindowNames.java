package dev.epochlint.engine;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.SampleNames;
import dev.epochlint.split.SplitUnits;
import dev.epochlint.window.Windowing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The indices of windows by recording and first sample. */
final class WindowNames {
  private final Map<String, SplitUnits> recordings = new HashMap<>();
  private final Map<String, Long> before = new HashMap<>();

  WindowNames(Windowing windowing, List<RecordingProfile> profiles) {
    long windows = 0;
    for (RecordingProfile profile : profiles) {
      recordings.put(
          profile.id(),
          new SplitUnits(
              profile.id(), profile.subject(), windowing.cut(profile.signal().samples())));
      before.put(profile.id(), windows);
      windows += profile.windows();
    }
  }

  SampleNames names() {
    return SampleNames.of(this::index);
  }

  private int index(SampleNames.Name name) {
    SplitUnits recording = recordings.get(name.recording());
    long window = recording == null ? -1 : recording.window(name.start());
    return window < 0 ? -1 : (int) (before.getOrDefault(name.recording(), 0L) + window);
  }
}
