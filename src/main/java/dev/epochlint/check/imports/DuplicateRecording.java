package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports recordings that hold the same values, or of which one begins with the other. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-duplicate-recording",
    summary = "The same recording appears twice",
    severity = Severity.ERROR)
public final class DuplicateRecording implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<List<Object>, List<RecordingProfile>> byContent = new LinkedHashMap<>();
    int varied = 0;
    for (RecordingProfile recording : study.recordings()) {
      if (varies(recording)) {
        varied++;
        byContent.computeIfAbsent(content(recording), unused -> new ArrayList<>()).add(recording);
      }
    }
    if (varied < 2) {
      return new Outcome.NotEvaluated("fewer than two recordings whose values vary were read");
    }
    List<Finding> findings = new ArrayList<>();
    List<RecordingProfile> firsts = new ArrayList<>();
    for (List<RecordingProfile> copies : byContent.values()) {
      firsts.add(copies.get(0));
      if (copies.size() > 1) {
        findings.add(copies(copies));
      }
    }
    findings.addAll(beginnings(firsts));
    return Outcome.of(findings);
  }

  /** Recordings of one value everywhere are alike without being copies; other checks tell. */
  private static boolean varies(RecordingProfile recording) {
    for (ChannelProfile channel : recording.signal().channels()) {
      if (channel.valid() > 0 && !channel.constant()) {
        return true;
      }
    }
    return false;
  }

  /**
   * All of a recording: channels, samples and hash. A list, since Java makes the hash code of a
   * record when it is first asked for, which takes longer than this check.
   */
  private static List<Object> content(RecordingProfile recording) {
    return List.of(
        recording.signal().channels().size(),
        recording.signal().samples(),
        recording.signal().fingerprint().hash());
  }

  private static Finding copies(List<RecordingProfile> copies) {
    RecordingProfile first = copies.get(0);
    List<String> others = copies.subList(1, copies.size()).stream().map(r -> name(r)).toList();
    return finding(copies)
        .message(
            "%s: all %s of its %s are also those of %s",
            name(first),
            Wording.count(first.signal().samples(), "sample"),
            Wording.count(first.signal().channels().size(), "channel"),
            Wording.list(others))
        .evidence("samples", first.signal().samples())
        .evidence("fingerprint", first.signal().fingerprint().hash())
        .build();
  }

  /** Each recording whose longest known beginning is also the beginning of another. */
  private static List<Finding> beginnings(List<RecordingProfile> recordings) {
    List<RecordingProfile> candidates = new ArrayList<>();
    Map<List<Object>, List<Integer>> byBeginning = new HashMap<>();
    for (RecordingProfile recording : recordings) {
      if (variesMostOfTheTime(recording)) {
        for (int level = 0; level < levels(recording); level++) {
          List<Object> key = beginning(recording, level);
          byBeginning.computeIfAbsent(key, unused -> new ArrayList<>()).add(candidates.size());
        }
        candidates.add(recording);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (int at = 0; at < candidates.size(); at++) {
      RecordingProfile recording = candidates.get(at);
      int last = levels(recording) - 1;
      if (last >= 0) {
        for (int other : byBeginning.getOrDefault(beginning(recording, last), List.of())) {
          if (other < at || levels(candidates.get(other)) > last + 1) {
            findings.add(sameBeginning(recording, candidates.get(other), last));
            break;
          }
        }
      }
    }
    return findings;
  }

  /** A beginning of one value is not a copy: at least half of what is compared must vary. */
  private static boolean variesMostOfTheTime(RecordingProfile recording) {
    for (ChannelProfile c : recording.signal().channels()) {
      if (c.valid() > 0 && c.quantiles().iqr() > 1e-9 * (c.max() - c.min())) {
        return true;
      }
    }
    return false;
  }

  private static int levels(RecordingProfile recording) {
    return recording.signal().fingerprint().prefixes().size();
  }

  /** The first {@code SAMPLES * 2^level} samples of a recording. */
  private static List<Object> beginning(RecordingProfile recording, int level) {
    return List.of(
        recording.signal().channels().size(),
        level,
        recording.signal().fingerprint().prefixes().get(level));
  }

  private static Finding sameBeginning(
      RecordingProfile recording, RecordingProfile other, int level) {
    long samples = (long) Slice.SAMPLES << level;
    return finding(List.of(recording, other))
        .message(
            "%s: the first %s of its %s are also the first of %s",
            name(recording),
            Wording.whole(samples),
            Wording.count(recording.signal().samples(), "sample"),
            name(other))
        .evidence("samples", samples)
        .evidence("fingerprint", recording.signal().fingerprint().prefixes().get(level))
        .build();
  }

  private static FindingBuilder finding(List<RecordingProfile> alike) {
    List<String> subjects = alike.stream().map(RecordingProfile::subject).distinct().toList();
    return FindingBuilder.of(subjects.size() > 1 ? Severity.ERROR : Severity.WARNING)
        .remedy(
            "find out which of the files is the right one and take the other out of"
                + " recordings.files; until then their windows can be in training and validation at"
                + " once")
        .at(Places.of(alike.get(0)))
        .evidence("recordings", Places.ids(alike))
        .evidence("subjects", subjects.stream().limit(8).toList())
        .covers(alike.stream().map(Places::all).toList());
  }

  private static String name(RecordingProfile recording) {
    return recording.header().name();
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean =
        StudyBuilder.study()
            .recording("S07", Signals.noise(7, 2, 300))
            .recording("S12", Signals.noise(12, 2, 300));
    StudyBuilder copied =
        StudyBuilder.study()
            .recording("S07", Signals.noise(7, 2, 300))
            .recording("S12", Signals.noise(7, 2, 300));
    StudyBuilder begun =
        StudyBuilder.study()
            .recording("S07", Signals.noise(7, 1, 10_000))
            .recording("S12", Signals.first(Signals.noise(7, 1, 10_000), 9_000));
    return List.of(
        Example.clean("two subjects, two recordings", clean.build()),
        Example.bad(
            "one file was copied under another subject's name",
            copied.build(),
            "S07.mat: all 300 samples of its 2 channels are also those of S12.mat"),
        Example.bad(
            "a copy was cut shorter",
            begun.build(),
            "S12.mat: the first 8,192 of its 9,000 samples are also the first of S07.mat"));
  }
}
