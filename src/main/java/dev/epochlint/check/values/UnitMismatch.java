package dev.epochlint.check.values;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
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
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports subjects whose channels are a power of a thousand larger or smaller than the others'. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-unit-mismatch",
    summary = "A subject's recordings are in other physical units than the others'",
    severity = Severity.ERROR,
    subjects = true,
    thresholds = {
      @Threshold(
          key = "tolerance-decades",
          value = 0.35,
          doc = "how far from a power of a thousand the ratio of amplitudes may be"),
      @Threshold(key = "min-channels", value = 3, doc = "channels that must agree at least"),
      @Threshold(key = "min-share", value = 0.8, doc = "share of the channels that must agree")
    },
    causes = {"import-axis-transposed", "shape-channels"})
public final class UnitMismatch implements Check {
  private static final int MIN_SUBJECTS = 6;

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<String, List<RecordingProfile>> subjects = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      subjects.computeIfAbsent(recording.subject(), s -> new ArrayList<>()).add(recording);
    }
    int channels =
        study.recordings().stream()
            .mapToInt(recording -> recording.signal().channels().size())
            .min()
            .orElse(0);
    // Powers of a thousand by subject, one for each channel that has an amplitude.
    Map<String, List<Integer>> powers = new LinkedHashMap<>();
    Map<String, Integer> judged = new HashMap<>();
    for (int channel = 0; channel < channels; channel++) {
      AmplitudeFamily family = AmplitudeFamily.of(subjects, channel);
      if (family.size() >= MIN_SUBJECTS) {
        for (Map.Entry<String, Double> of : family.shifts().entrySet()) {
          judged.merge(of.getKey(), 1, Integer::sum);
          int power = (int) Math.rint(of.getValue() / 3);
          double off = Math.abs(of.getValue() - 3 * power);
          if (power != 0 && off <= settings.threshold("tolerance-decades")) {
            powers.computeIfAbsent(of.getKey(), s -> new ArrayList<>()).add(power);
          }
        }
      }
    }
    double fewest = settings.threshold("min-channels");
    if (judged.values().stream().noneMatch(count -> count >= fewest)) {
      return new Outcome.NotEvaluated(
          "it takes %d subjects whose amplitudes can be compared in %.0f channels"
              .formatted(MIN_SUBJECTS, fewest));
    }
    List<Finding> findings = new ArrayList<>();
    subjects.forEach(
        (subject, recordings) -> {
          List<Integer> of = powers.getOrDefault(subject, List.of());
          int power = of.isEmpty() ? 0 : of.get(0);
          long agreeing = of.stream().filter(p -> p == power).count();
          int all = judged.getOrDefault(subject, 0);
          if (agreeing >= fewest && agreeing >= settings.threshold("min-share") * all) {
            findings.add(finding(subject, recordings, power, agreeing, all, subjects.size()));
          }
        });
    return Outcome.of(findings);
  }

  private static Finding finding(
      String subject,
      List<RecordingProfile> recordings,
      int power,
      long agreeing,
      int all,
      int subjects) {
    RecordingProfile first = recordings.get(0);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "subject %s is about 1e%d times as large as the median of %d subjects in %d of %d"
                + " channels: another unit",
            subject, 3 * power, subjects, agreeing, all)
        .remedy(
            "multiply this subject's recordings by 1e%d, or export them in the unit of the others"
                + " (V, mV, µV differ by a thousand)",
            -3 * power)
        .at(Places.of(first))
        .evidence("factor", Math.pow(10, 3 * power))
        .evidence("channels-agreeing", agreeing)
        .evidence("channels-judged", all)
        .covers(recordings.stream().map(Places::all).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean = StudyBuilder.study();
    StudyBuilder other = StudyBuilder.study();
    for (int s = 1; s <= 8; s++) {
      double[][] signal = Signals.scaled(Signals.noise(s, 4, 1000), 8 + s);
      clean.recording("S0" + s, signal);
      other.recording("S0" + s, s == 7 ? Signals.scaled(signal, 1000) : signal);
    }
    return List.of(
        Example.clean("eight subjects in one unit", clean.build()),
        Example.bad(
            "one subject in microvolts, the others in millivolts",
            other.build(),
            "subject S07 is about 1e3 times as large as the median of 8 subjects in 4 of 4"
                + " channels: another unit"));
  }
}
