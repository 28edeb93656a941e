package dev.epochlint.check;

import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Expected;
import dev.epochlint.recording.Glob;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One signal or target of a study.
 *
 * @param at place of the recording in corpus order
 * @param recording the recording
 * @param role signal or target
 * @param profile what was measured of it
 */
public record StudySeries(int at, RecordingProfile recording, Role role, SeriesProfile profile) {

  /** Signals and targets in corpus order, the signal of a recording before its target. */
  public static List<StudySeries> of(Study study) {
    List<StudySeries> all = new ArrayList<>();
    for (int i = 0; i < study.recordings().size(); i++) {
      RecordingProfile recording = study.recordings().get(i);
      for (Role role : List.of(Role.SIGNAL, Role.TARGET)) {
        SeriesProfile profile = Places.profile(recording, role);
        if (profile != null) {
          all.add(new StudySeries(i, recording, role, profile));
        }
      }
    }
    return all;
  }

  /** "S07.mat: x"; a series of several variables or columns by its role: "S07.mat: signal". */
  public String name() {
    String variable = Places.variable(recording, role);
    boolean several = variable.contains(", ");
    return recording.header().name()
        + ": "
        + (several ? role.name().toLowerCase(Locale.ROOT) : variable);
  }

  /** "channel 2", with its name where the file has one: "channel 2 (TP9)". */
  public String channelName(int channel) {
    return "channel " + named(channel);
  }

  private String named(int channel) {
    String name = nameOf(channel);
    return channel + (name == null ? "" : " (" + name + ")");
  }

  private @Nullable String nameOf(int channel) {
    Series series = Places.series(recording.header(), role);
    List<String> names = series == null ? List.of() : series.channelNames();
    return channel < names.size() ? names.get(channel) : null;
  }

  /** Whether a channel is declared to hold events, which are flat most of the time by nature. */
  public boolean isEvent(int channel, Expected expected) {
    String stored = nameOf(channel);
    List<String> declared = expected.channelNames();
    // Files of numbers alone know no names: those that are declared are theirs.
    String name =
        stored != null || declared.size() != profile.channels().size()
            ? stored
            : declared.get(channel);
    return role == Role.SIGNAL
        && name != null
        && expected.events().stream().anyMatch(glob -> Glob.of(glob).matches(name));
  }

  /** "channel 2 (TP9)", "channels 2 (TP9), 3 (Fz) and 5 (Cz)", "all 32 channels". */
  public String channels(List<Integer> channels) {
    if (channels.size() == 1) {
      return channelName(channels.get(0));
    }
    return channels.size() == profile.channels().size()
        ? "all " + channels.size() + " channels"
        : "channels " + Wording.list(channels.stream().map(this::named).toList());
  }

  /** Location of the series. */
  public Location location() {
    return Places.of(recording, role);
  }

  /** The places of some of its channels. */
  public List<Place> places(List<Integer> channels) {
    return channels.stream().map(channel -> Places.channel(recording, role, channel)).toList();
  }
}
