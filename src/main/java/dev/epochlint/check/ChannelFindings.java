package dev.epochlint.check;

import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Judges every channel by itself and tells like faults together: those of one channel in many
 * recordings or of many channels in one recording, whichever makes fewer findings. The first is
 * told in full, the others are named and counted, the worst is in the evidence.
 */
public final class ChannelFindings {

  /**
   * What is wrong with one channel.
   *
   * @param kind faults of different kinds are never told together
   * @param severity how bad it is
   * @param badness larger is worse, to find the worst recording
   * @param message what was seen, after the name of the channel
   * @param evidence figures
   * @param sample where it is, -1 where it is everywhere
   */
  public record Fault(
      String kind,
      Severity severity,
      double badness,
      String message,
      Map<String, Object> evidence,
      long sample) {
    public Fault {
      evidence = new LinkedHashMap<>(evidence);
    }

    /** A fault of a check that knows one kind only. */
    public Fault(
        Severity severity,
        double badness,
        String message,
        Map<String, Object> evidence,
        long sample) {
      this("", severity, badness, message, evidence, sample);
    }
  }

  /** Judges one channel. */
  @FunctionalInterface
  public interface Rule {
    /** The fault of a channel, empty where it has none. */
    Optional<Fault> judge(StudySeries series, int channel, ChannelProfile profile);
  }

  private record Hit(StudySeries series, int channel, Fault fault) {
    int recording() {
      return series.at();
    }

    List<Object> line(ToIntFunction<Hit> along) {
      return List.of(series.role(), fault.kind(), along.applyAsInt(this));
    }
  }

  private ChannelFindings() {}

  /** The findings of a rule over all channels that hold at least two values. */
  public static Outcome judge(Study study, Rule rule, String remedy) {
    List<Hit> hits = new ArrayList<>();
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
          hits.add(new Hit(series, c, fault.get()));
        }
      }
    }
    return judged == 0
        ? new Outcome.NotEvaluated("no channel holds two values")
        : Outcome.of(together(hits).stream().map(like -> finding(like, remedy)).toList());
  }

  private static List<List<Hit>> together(List<Hit> hits) {
    List<List<Hit>> byChannel = lines(hits, Hit::channel, Hit::recording);
    List<List<Hit>> byRecording = lines(hits, Hit::recording, Hit::channel);
    return byRecording.size() < byChannel.size() ? byRecording : byChannel;
  }

  /**
   * The lines of a table of recordings against channels; lines that are hit at the same places are
   * one.
   */
  private static List<List<Hit>> lines(
      List<Hit> hits, ToIntFunction<Hit> along, ToIntFunction<Hit> across) {
    Map<List<Object>, List<Hit>> lines = new LinkedHashMap<>();
    for (Hit hit : hits) {
      lines.computeIfAbsent(hit.line(along), line -> new ArrayList<>()).add(hit);
    }
    Map<List<List<Object>>, List<Hit>> alike = new LinkedHashMap<>();
    for (List<Hit> line : lines.values()) {
      List<List<Object>> places = line.stream().map(hit -> hit.line(across)).toList();
      alike.computeIfAbsent(places, same -> new ArrayList<>()).addAll(line);
    }
    return List.copyOf(alike.values());
  }

  private static Finding finding(List<Hit> hits, String remedy) {
    Hit first = hits.get(0);
    Hit worst = first;
    Severity severity = first.fault().severity();
    List<Place> places = new ArrayList<>();
    TreeSet<Integer> recordings = new TreeSet<>();
    TreeSet<Integer> channels = new TreeSet<>();
    for (Hit hit : hits) {
      worst = hit.fault().badness() > worst.fault().badness() ? hit : worst;
      severity = severity.max(hit.fault().severity());
      places.addAll(hit.series().places(List.of(hit.channel())));
      recordings.add(hit.recording());
      channels.add(hit.channel());
    }
    Fault fault = first.fault();
    FindingBuilder builder =
        FindingBuilder.of(severity)
            .message(
                "%s: %s %s%s",
                first.series().name(),
                first.series().channelName(first.channel()),
                fault.message(),
                others(first.series(), List.copyOf(channels), recordings.size()))
            .remedy(remedy)
            .at(
                first
                    .series()
                    .location()
                    .with("channel", first.channel())
                    .with("sample", fault.sample() < 0 ? null : fault.sample()));
    builder = builder.evidence(fault.evidence()).evidence("recordings-affected", recordings.size());
    if (channels.size() > 1) {
      builder =
          builder
              .evidence("channels-affected", channels.size())
              .evidence("first-channels", channels.stream().limit(Tally.PLACES).toList())
              .evidence("worst-channel", worst.channel());
    }
    return builder
        .evidence("worst-recording", worst.series().recording().id())
        .covers(places)
        .build();
  }

  /** Where the like of it is: "; so in channels 3 and 4 and in 2 more recordings". */
  private static String others(StudySeries series, List<Integer> channels, int recordings) {
    boolean all = channels.size() == series.profile().channels().size();
    String more =
        channels.size() == 1
            ? ""
            : series.channels(all ? channels : channels.subList(1, channels.size()));
    String further = recordings == 1 ? "" : Wording.count(recordings - 1, "more recording");
    return more.isEmpty() && further.isEmpty()
        ? ""
        : "; so in " + more + (more.isEmpty() || further.isEmpty() ? "" : " and in ") + further;
  }
}
