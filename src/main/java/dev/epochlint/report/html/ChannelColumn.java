package dev.epochlint.report.html;

import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One channel of the signals or targets of a study.
 *
 * @param role signal or target
 * @param channel index of the channel
 * @param label how plots name it
 */
record ChannelColumn(Role role, int channel, String label) {

  /** The channels of the signals, then those of the targets. */
  static List<ChannelColumn> of(Study study) {
    List<ChannelColumn> columns = new ArrayList<>();
    for (Role role : List.of(Role.SIGNAL, Role.TARGET)) {
      int most = 0;
      for (RecordingProfile recording : study.recordings()) {
        SeriesProfile profile = Places.profile(recording, role);
        most = Math.max(most, profile == null ? 0 : profile.channels().size());
      }
      for (int c = 0; c < most; c++) {
        columns.add(new ChannelColumn(role, c, label(study, role, c, most)));
      }
    }
    return columns;
  }

  /** Its name where all recordings agree on one, else its index. */
  private static String label(Study study, Role role, int channel, int of) {
    Set<String> names = new HashSet<>();
    for (RecordingProfile recording : study.recordings()) {
      Series series = Places.series(recording.header(), role);
      if (series != null && channel < series.channels()) {
        names.add(series.channelName(channel));
      }
    }
    String name = names.iterator().next();
    boolean known = names.size() == 1 && !name.equals("[" + channel + "]");
    if (role == Role.TARGET) {
      return "target" + (of == 1 ? "" : known ? " " + name : " " + channel);
    }
    return known ? name : "channel " + channel;
  }

  /** What was measured of it in a recording, null where that has no such channel. */
  @Nullable SeriesProfile in(RecordingProfile recording) {
    SeriesProfile profile = Places.profile(recording, role);
    return profile == null || channel >= profile.channels().size() ? null : profile;
  }
}
