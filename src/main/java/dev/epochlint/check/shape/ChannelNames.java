package dev.epochlint.check.shape;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Majority;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Expected;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares the names of channels, in their order and whatever their case. */
final class ChannelNames {
  private final Expected expected;
  private final List<RecordingProfile> named;

  /**
   * The recordings have equally many channels; those whose file does not name them all are left
   * out.
   */
  ChannelNames(Expected expected, List<RecordingProfile> recordings) {
    this.expected = expected;
    this.named =
        recordings.stream().filter(r -> names(r).size() == r.signal().channels().size()).toList();
  }

  /** One finding for each order of names that is not the right one. */
  List<Finding> findings() {
    if (named.isEmpty()) {
      return List.of();
    }
    Majority<List<String>> majority = Majority.of(named, recording -> normal(names(recording)));
    boolean declared = expected.channelNames().size() == majority.value().size();
    List<String> right = declared ? expected.channelNames() : names(majority.holders().get(0));
    List<List<RecordingProfile>> groups = new ArrayList<>();
    groups.add(majority.holders());
    groups.addAll(majority.deviations().values());
    return groups.stream()
        .filter(of -> !normal(names(of.get(0))).equals(normal(right)))
        .map(of -> finding(of, right, declared))
        .toList();
  }

  private static List<String> names(RecordingProfile recording) {
    return recording.header().signal().channelNames();
  }

  private static List<String> normal(List<String> names) {
    return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  private static Finding finding(
      List<RecordingProfile> recordings, List<String> right, boolean declared) {
    RecordingProfile first = recordings.get(0);
    List<String> names = normal(names(first));
    List<String> wantedNames = normal(right);
    List<Integer> different = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (!names.get(c).equals(wantedNames.get(c))) {
        different.add(c);
      }
    }
    boolean reordered =
        names.stream().sorted().toList().equals(wantedNames.stream().sorted().toList());
    List<String> observed = different.stream().map(names(first)::get).toList();
    List<String> wanted = different.stream().map(right::get).toList();
    int more = recordings.size() - 1;
    return FindingBuilder.of(reordered ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s%s: %s %s %s %s where %s %s%s",
            first.header().file(),
            more == 0 ? "" : " and " + Wording.count(more, "more recording"),
            different.size() == 1 ? "channel" : "channels",
            Wording.list(different),
            different.size() == 1 ? "is" : "are",
            Wording.list(observed),
            declared ? "the pipeline declares" : "the others have",
            Wording.list(wanted),
            reordered ? ": the same channels in another order" : "")
        .remedy(
            reordered
                ? "select the channels by name in recordings.signal and in training, not by position"
                : "find out whether these are the same electrodes or sensors under another name;"
                    + " select the channels by name in recordings.signal")
        .at(Places.of(first, Role.SIGNAL, different.get(0)))
        .evidence("observed", observed.stream().limit(8).toList())
        .evidence("expected", wanted.stream().limit(8).toList())
        .evidence("channels-differing", different.size())
        .evidence("recordings", Places.ids(recordings))
        .covers(recordings.stream().map(r -> Places.series(r, Role.SIGNAL)).toList())
        .build();
  }
}
