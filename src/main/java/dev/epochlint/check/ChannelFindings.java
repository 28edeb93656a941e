package dev.epochlint.check;

import dev.epochlint.measure.ChannelProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges every channel by itself and tells the same channel of many recordings once: the first
 * recording in full, the others counted, the worst in the evidence.
 */
public final class ChannelFindings {

  /**
   * What is wrong with one channel.
   *
   * @param severity how bad it is
   * @param badness larger is worse, to find the worst recording
   * @param message what was seen, after the name of the channel
   * @param evidence figures
   * @param sample where it is, -1 where it is everywhere
   */
  public record Fault(
      Severity severity,
      double badness,
      String message,
      Map<String, Object> evidence,
      long sample) {
    public Fault {
      evidence = new LinkedHashMap<>(evidence);
    }
  }

  /** Judges one channel. */
  @FunctionalInterface
  public interface Rule {
    /** The fault of a channel, empty where it has none. */
    Optional<Fault> judge(StudySeries series, int channel, ChannelProfile profile);
  }

  private record Key(dev.epochlint.recording.Role role, int channel) {}

  private record Hit(StudySeries series, int channel, Fault fault) {}

  private ChannelFindings() {}

  /** The findings of a rule over all channels that hold at least two values. */
  public static Outcome judge(Study study, Rule rule, String remedy) {
    Map<Key, List<Hit>> hits = new LinkedHashMap<>();
    long judged = 0;
    for (StudySeries series : StudySeries.of(study)) {
      List<ChannelProfile> channels = series.profile().channels();
      for (int c = 0; c < channels.size(); c++) {
        if (channels.get(c).valid() < 2 || series.isEvent(c, study.expected())) {
          continue;
        }
        judged++;
        Optional<Fault> fault = rule.judge(series, c, channels.get(c));
        if (fault.isPresent()) {
          hits.computeIfAbsent(new Key(series.role(), c), key -> new ArrayList<>())
              .add(new Hit(series, c, fault.get()));
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    hits.values().forEach(same -> findings.add(finding(same, remedy)));
    return judged == 0
        ? new Outcome.NotEvaluated("no channel holds two values")
        : Outcome.of(findings);
  }

  private static Finding finding(List<Hit> hits, String remedy) {
    Hit first = hits.get(0);
    Hit worst = first;
    Severity severity = first.fault().severity();
    List<Place> places = new ArrayList<>();
    for (Hit hit : hits) {
      worst = hit.fault().badness() > worst.fault().badness() ? hit : worst;
      severity = severity.max(hit.fault().severity());
      places.addAll(hit.series().places(List.of(hit.channel())));
    }
    Fault fault = first.fault();
    FindingBuilder builder =
        FindingBuilder.of(severity)
            .message(
                "%s: %s %s%s",
                first.series().name(),
                first.series().channelName(first.channel()),
                fault.message(),
                hits.size() == 1
                    ? ""
                    : "; so in %s".formatted(Wording.count(hits.size() - 1, "more recording")))
            .remedy(remedy)
            .at(
                first
                    .series()
                    .location()
                    .with("channel", first.channel())
                    .with("sample", fault.sample() < 0 ? null : fault.sample()));
    for (Map.Entry<String, Object> figure : fault.evidence().entrySet()) {
      builder = builder.evidence(figure.getKey(), figure.getValue());
    }
    return builder
        .evidence("recordings-affected", hits.size())
        .evidence("worst-recording", worst.series().recording().id())
        .covers(places)
        .build();
  }
}
