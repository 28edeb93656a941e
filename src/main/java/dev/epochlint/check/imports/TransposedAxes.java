package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.Tally;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the shapes of all recordings: beside an axis that varies, one of constant length is the
 * channels.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "import-axis-transposed",
    summary = "Time and channel axes are swapped",
    severity = Severity.ERROR)
public final class TransposedAxes implements Check {
  private static final String REMEDY =
      "declare recordings.axes the other way round; if the other files are read rightly, transpose"
          + " this one (in MATLAB: x = x.') and save it as they are";

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<ImportFailure> refused = FailureFindings.of(study, ImportFailure.Kind.CHANNELS);
    Outcome read = judgeRead(study);
    if (refused.isEmpty()) {
      return read;
    }
    List<Finding> findings = new ArrayList<>(FailureFindings.byVariable(refused, REMEDY));
    if (read instanceof Outcome.Failed failed) {
      findings.addAll(failed.findings());
    }
    return new Outcome.Failed(findings);
  }

  /** Judges the recordings that have no more channels than can be measured. */
  private static Outcome judgeRead(Study study) {
    List<RecordingProfile> recordings =
        study.recordings().stream().filter(r -> samples(r) > 0 && channels(r) > 0).toList();
    if (recordings.isEmpty()) {
      return new Outcome.NotEvaluated("no recording with samples was read");
    }
    Integer declared = study.expected().channels();
    if (declared != null
        && recordings.stream().allMatch(r -> samples(r) == declared && channels(r) != declared)) {
      String why = "where " + Wording.count(declared.longValue(), "channel") + " are declared";
      return new Outcome.Failed(List.of(all(recordings, why)));
    }
    if (onlyTheTimeAxisIsConstant(recordings)) {
      return new Outcome.Failed(
          List.of(all(recordings, "and only the number of samples is always the same")));
    }
    List<Finding> findings = oneAgainstTheOthers(recordings);
    return Outcome.of(findings.isEmpty() ? fewerSamplesThanChannels(recordings) : findings);
  }

  private static long samples(RecordingProfile recording) {
    return recording.signal().samples();
  }

  private static long channels(RecordingProfile recording) {
    return recording.header().signal().channels();
  }

  /** An axis longer than the varying one would make more channels than samples: no swap. */
  private static boolean onlyTheTimeAxisIsConstant(List<RecordingProfile> recordings) {
    LongSummaryStatistics time = statistics(recordings, true);
    LongSummaryStatistics channels = statistics(recordings, false);
    return time.getMin() == time.getMax()
        && channels.getMin() != channels.getMax()
        && time.getMax() < channels.getMin();
  }

  private static LongSummaryStatistics statistics(List<RecordingProfile> recordings, boolean time) {
    return recordings.stream().mapToLong(r -> time ? samples(r) : channels(r)).summaryStatistics();
  }

  private static Finding all(List<RecordingProfile> recordings, String why) {
    return finding(Severity.ERROR, recordings, why + ": its axes are swapped")
        .remedy(
            "declare recordings.axes: %s in the pipeline file, and read x so in training",
            swapped(recordings.get(0)))
        .covers(recordings.stream().map(Places::all).toList())
        .build();
  }

  /** A recording whose samples are as many as the channels of at least half of the others. */
  private static List<Finding> oneAgainstTheOthers(List<RecordingProfile> recordings) {
    Map<Long, Long> byChannels =
        recordings.stream()
            .collect(Collectors.groupingBy(TransposedAxes::channels, Collectors.counting()));
    List<Finding> findings = new ArrayList<>();
    for (RecordingProfile recording : recordings) {
      long others = byChannels.getOrDefault(samples(recording), 0L);
      if (channels(recording) > samples(recording) && 2 * others >= recordings.size() - 1) {
        findings.add(alone(recording, others));
      }
    }
    return findings;
  }

  private static Finding alone(RecordingProfile recording, long others) {
    String why =
        "where %s %s %s"
            .formatted(
                Wording.count(others, "other recording"),
                others == 1 ? "has" : "have",
                Wording.count(samples(recording), "channel"));
    return finding(Severity.ERROR, List.of(recording), why + ": its axes are swapped")
        .remedy(
            "transpose %s in %s (in MATLAB: x = x.') and save it as the others are",
            Places.variable(recording, Role.SIGNAL), recording.header().file())
        .evidence("expected", shape(samples(recording), channels(recording)))
        .covers(Places.all(recording))
        .build();
  }

  /** Short trials of dense arrays have such shapes too: no more than a warning, and no cause. */
  private static List<Finding> fewerSamplesThanChannels(List<RecordingProfile> recordings) {
    RecordingProfile first = recordings.get(0);
    boolean alike =
        recordings.stream()
            .allMatch(r -> samples(r) == samples(first) && channels(r) == channels(first));
    if (!alike || samples(first) >= channels(first)) {
      return List.of();
    }
    return List.of(
        finding(
                Severity.WARNING,
                recordings,
                "and more channels than samples: are its axes swapped?")
            .remedy(
                "if so, declare recordings.axes: %s; if trials are meant to be that short, switch"
                    + " this check off",
                swapped(first))
            .covers(recordings.stream().map(r -> new Place(r.id(), "axes", -1)).toList())
            .build());
  }

  private static FindingBuilder finding(
      Severity severity, List<RecordingProfile> recordings, String why) {
    RecordingProfile first = recordings.get(0);
    int more = recordings.size() - 1;
    return FindingBuilder.of(severity)
        .message(
            "%s%s: %s has %s of %s %s",
            first.header().file(),
            more == 0 ? "" : " and " + Wording.count(more, "more recording"),
            Places.variable(first, Role.SIGNAL),
            Wording.count(channels(first), "channel"),
            Wording.count(samples(first), "sample"),
            why)
        .at(Places.of(first, Role.SIGNAL))
        .evidence("axes", first.header().signal().axes())
        .evidence(
            "shapes",
            recordings.stream()
                .limit(Tally.PLACES)
                .map(r -> r.id() + ": " + shape(channels(r), samples(r)))
                .toList());
  }

  private static String shape(long channels, long samples) {
    return "%d channels x %d samples".formatted(channels, samples);
  }

  /** The declared axes with channel and time exchanged: "[time, channel]". */
  private static String swapped(RecordingProfile recording) {
    return recording.header().signal().axes().stream()
        .map(axis -> axis.equals("time") ? "channel" : axis.equals("channel") ? "time" : axis)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public List<Example> examples() {
    return TransposedAxesExamples.all();
  }
}
