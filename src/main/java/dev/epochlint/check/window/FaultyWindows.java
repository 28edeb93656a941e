package dev.epochlint.check.window;

import dev.epochlint.check.Location;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.Tally;
import dev.epochlint.measure.WindowProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A series of which some windows are at fault in some channels.
 *
 * @param series the series
 * @param windows its windows
 * @param channels the channels
 * @param fault which windows of a channel are so
 */
record FaultyWindows(
    StudySeries series,
    WindowProfile windows,
    List<Integer> channels,
    Function<WindowProfile.Channel, Tally> fault) {

  /** Those that share a channel, directly or by others, have one cause: each group is a finding. */
  static List<List<FaultyWindows>> grouped(List<FaultyWindows> all) {
    List<List<FaultyWindows>> groups = new ArrayList<>();
    for (FaultyWindows one : all) {
      List<FaultyWindows> joined = new ArrayList<>();
      int place = groups.size();
      for (int g = groups.size() - 1; g >= 0; g--) {
        if (groups.get(g).stream().anyMatch(one::sharesAChannel)) {
          joined.addAll(0, groups.remove(g));
          place = g;
        }
      }
      joined.add(one);
      groups.add(place, joined);
    }
    return groups;
  }

  private boolean sharesAChannel(FaultyWindows other) {
    return series.role() == other.series.role()
        && channels.stream().anyMatch(other.channels::contains);
  }

  /** Which windows of a channel are so. */
  Tally of(int channel) {
    return fault.apply(windows.channels().get(channel));
  }

  /** The channel of which most windows are so. */
  int worst() {
    int worst = channels.get(0);
    for (int c : channels) {
      worst = of(c).count() > of(worst).count() ? c : worst;
    }
    return worst;
  }

  /** Where the first of them is, with its channel. */
  Location first(Study study) {
    int first = channels.get(0);
    for (int c : channels) {
      first = of(c).first().get(0) < of(first).first().get(0) ? c : first;
    }
    return Places.window(study, series.at(), series.role(), of(first).first().get(0))
        .with("channel", first);
  }

  /** Which share of the windows of the worst channel are so. */
  double share() {
    return (double) of(worst()).count() / windows.windows();
  }

  /** "; likewise channels 1 and 2; so in 3 more recordings". */
  static String likewise(List<FaultyWindows> group) {
    FaultyWindows first = group.get(0);
    List<Integer> others = first.channels.stream().filter(c -> c != first.worst()).toList();
    return (others.isEmpty() ? "" : "; likewise " + first.series.channels(others))
        + (group.size() == 1 ? "" : "; so in " + Wording.count(group.size() - 1, "more recording"));
  }

  /** All that a finding about a group covers. */
  static List<Place> places(List<FaultyWindows> group) {
    return group.stream().flatMap(one -> one.series.places(one.channels).stream()).toList();
  }

  /** The ids of the first recordings of a group. */
  static List<String> recordings(List<FaultyWindows> group) {
    return group.stream().limit(Tally.PLACES).map(one -> one.series.recording().id()).toList();
  }
}
