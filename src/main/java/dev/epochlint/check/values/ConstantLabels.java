package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports targets and labels that are one and the same throughout. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-label-constant",
    summary = "A target or label does not vary",
    severity = Severity.NOTE,
    rows = true,
    causes = {
      "value-constant-channel",
      "window-flat",
      "loss-target-undefined",
      "value-label-domain",
      "shape-label-rate",
      "tail-short-recording"
    })
public final class ConstantLabels implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<StudyLabels> classes = StudyLabels.classes(study);
    boolean target =
        study.recordings().stream().anyMatch(r -> r.target() != null && varies(r.target()) >= 0);
    if (classes.isEmpty() && !target) {
      return new Outcome.NotEvaluated("declare recordings.target or recordings.labels");
    }
    List<Finding> findings = new ArrayList<>();
    classes.flatMap(ConstantLabels::oneClass).ifPresent(findings::add);
    subjects(study).ifPresent(findings::add);
    return Outcome.of(findings);
  }

  /** 1 where the target varies, 0 where it is constant, -1 where it holds nothing. */
  private static int varies(SeriesProfile target) {
    boolean any = target.channels().stream().anyMatch(channel -> channel.valid() > 1);
    return !any ? -1 : target.channels().stream().allMatch(ConstantLabels::isConstant) ? 0 : 1;
  }

  private static boolean isConstant(ChannelProfile channel) {
    return channel.valid() == 0 || channel.constant();
  }

  /** Classes of which only one is ever used. */
  private static Optional<Finding> oneClass(StudyLabels labels) {
    Set<Double> seen = new TreeSet<>();
    long count = 0;
    for (int r = 0; r < labels.study().recordings().size(); r++) {
      SortedMap<Double, Long> counts = labels.counts(r);
      seen.addAll(counts.keySet());
      count += counts.values().stream().mapToLong(Long::longValue).sum();
    }
    if (seen.size() != 1 || count < 2) {
      return Optional.empty();
    }
    double only = seen.iterator().next();
    return Optional.of(
        FindingBuilder.of(Severity.WARNING)
            .message(
                "all %s are class %s", Wording.count(count, "label"), labels.labels().word(only))
            .remedy(
                "look at the variable or column that recordings.labels names: a model can learn"
                    + " nothing from one class")
            .at(Places.of(labels.study().recordings().get(0)))
            .evidence("class", only)
            .evidence("labels", count)
            .covers(new Place("labels", "*", -1))
            .build());
  }

  /** Subjects whose target is one number. */
  private static Optional<Finding> subjects(Study study) {
    Map<String, List<RecordingProfile>> bySubject = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      if (recording.target() != null && varies(recording.target()) >= 0) {
        bySubject.computeIfAbsent(recording.subject(), s -> new ArrayList<>()).add(recording);
      }
    }
    List<RecordingProfile> constant = new ArrayList<>();
    List<String> subjects = new ArrayList<>();
    bySubject.forEach(
        (subject, recordings) -> {
          if (recordings.stream().allMatch(ConstantLabels::hasOneTarget)) {
            subjects.add(subject);
            constant.addAll(recordings);
          }
        });
    if (subjects.isEmpty()) {
      return Optional.empty();
    }
    RecordingProfile first = constant.get(0);
    double value = first.target() == null ? Double.NaN : first.target().channels().get(0).min();
    return Optional.of(
        FindingBuilder.of(Severity.NOTE)
            .message(
                "the target of %s %s is constant, %s throughout %s",
                subjects.size() == 1 ? "subject" : "subjects",
                Wording.list(subjects),
                Wording.number(value),
                constant.size() == 1 ? first.id() : first.id() + " and others")
            .remedy(
                "nothing has to be done where a target is one number a subject by design; a"
                    + " correlation over time or over a batch of such windows is undefined")
            .at(Places.of(first, Role.TARGET))
            .evidence("subjects", subjects.stream().limit(8).toList())
            .evidence("subjects-affected", subjects.size())
            .evidence("value", value)
            .covers(constant.stream().flatMap(ConstantLabels::channels).toList())
            .build());
  }

  private static boolean hasOneTarget(RecordingProfile recording) {
    SeriesProfile target = recording.target();
    return target != null && varies(target) == 0;
  }

  private static Stream<Place> channels(RecordingProfile recording) {
    SeriesProfile target = recording.target();
    int channels = target == null ? 0 : target.channels().size();
    return IntStream.range(0, channels).mapToObj(c -> Places.channel(recording, Role.TARGET, c));
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("targets that vary", study(false)),
        Example.bad(
            "a subject whose target is always 2.5",
            study(true),
            "the target of subject S13 is constant, 2.5 throughout S13"));
  }

  private static Study study(boolean constant) {
    double[][] target = Signals.noise(7, 1, 640);
    double[][] flat = constant ? Signals.with(target, 0, 0, 640, 2.5) : target;
    return StudyBuilder.study()
        .windows(64, 64)
        .recording(ExampleRecording.of("S12", Signals.noise(1, 1, 640)).target(target))
        .recording(ExampleRecording.of("S13", Signals.noise(2, 1, 640)).target(flat))
        .build();
  }
}
