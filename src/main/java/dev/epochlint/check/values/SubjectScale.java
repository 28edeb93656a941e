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
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the amplitude of each subject's channels with those of the others, in decades. */
@AutoService(Check.class)
@CheckInfo(
    id = "value-subject-scale",
    summary = "One subject's amplitude is out of the family of the others",
    severity = Severity.WARNING,
    subjects = true,
    thresholds = {
      @Threshold(
          key = "min-subjects",
          value = 6,
          doc = "subjects from which on a family can be told"),
      @Threshold(
          key = "max-z",
          value = 3.5,
          doc = "robust z of the logarithm of the amplitude (Iglewicz and Hoaglin 1993)"),
      @Threshold(
          key = "warning-ratio",
          value = 10,
          doc = "ratio to the median amplitude from which on it is a warning"),
      @Threshold(
          key = "note-ratio",
          value = 3,
          doc = "ratio to the median amplitude from which on it is a note"),
      @Threshold(
          key = "gap-ratio",
          value = 100,
          doc = "ratio of two neighbouring amplitudes from which on there are two families")
    },
    causes = {"value-unit-mismatch", "import-axis-transposed", "shape-channels"})
public final class SubjectScale implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Map<String, List<RecordingProfile>> subjects = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      subjects.computeIfAbsent(recording.subject(), s -> new ArrayList<>()).add(recording);
    }
    double fewest = settings.threshold("min-subjects");
    if (subjects.size() < fewest) {
      return new Outcome.NotEvaluated(
          "%s; from %.0f on their amplitudes can be compared"
              .formatted(Wording.count(subjects.size(), "subject"), fewest));
    }
    int channels = channels(study);
    Map<String, List<AmplitudeFamily.Outlier>> bySubject = new LinkedHashMap<>();
    boolean any = false;
    for (int channel = 0; channel < channels; channel++) {
      AmplitudeFamily family = AmplitudeFamily.of(subjects, channel);
      if (family.size() >= fewest) {
        any = true;
        for (AmplitudeFamily.Outlier outlier : family.outliers(settings)) {
          bySubject.computeIfAbsent(outlier.subject(), s -> new ArrayList<>()).add(outlier);
        }
      }
    }
    if (!any) {
      return new Outcome.NotEvaluated(
          "no channel has an amplitude to compare (100 samples that vary) in at least %.0f subjects"
              .formatted(fewest));
    }
    List<Finding> findings = new ArrayList<>();
    subjects.forEach(
        (subject, recordings) -> {
          List<AmplitudeFamily.Outlier> of = bySubject.get(subject);
          if (of != null) {
            findings.add(finding(recordings, of, channels, settings));
          }
        });
    return Outcome.of(findings);
  }

  /** Channels that every recording has. */
  private static int channels(Study study) {
    return study.recordings().stream()
        .mapToInt(recording -> recording.signal().channels().size())
        .min()
        .orElse(0);
  }

  private static Finding finding(
      List<RecordingProfile> recordings,
      List<AmplitudeFamily.Outlier> outliers,
      int channels,
      Settings settings) {
    AmplitudeFamily.Outlier worst = outliers.get(0);
    for (AmplitudeFamily.Outlier outlier : outliers) {
      worst = outlier.decades() > worst.decades() ? outlier : worst;
    }
    boolean warning =
        outliers.stream().anyMatch(o -> o.ratioOrInverse() >= settings.threshold("warning-ratio"));
    RecordingProfile first = recordings.get(0);
    double ratio = worst.ratio();
    return FindingBuilder.of(warning ? Severity.WARNING : Severity.NOTE)
        .message(
            "subject %s: channel %d has an amplitude (interquartile range) of %s, %s times %s than"
                + " the median of %d subjects, %s%s",
            worst.subject(),
            worst.channel(),
            Wording.number(worst.iqr()),
            Wording.number(Math.max(ratio, 1 / ratio)),
            ratio > 1 ? "larger" : "smaller",
            worst.of(),
            Wording.number(worst.medianIqr()),
            outliers.size() == 1
                ? ""
                : "; so in %d of %d channels".formatted(outliers.size(), channels))
        .remedy(
            "compare unit and gain of this subject's export with the others'; convert them to one"
                + " unit, or normalise per recording if the difference is real")
        .at(Places.of(first).with("channel", worst.channel()))
        .evidence("observed", worst.iqr())
        .evidence("expected", worst.medianIqr())
        .evidence("ratio", ratio)
        .evidence("robust-z", worst.z())
        .evidence("channels", outliers.stream().limit(8).map(o -> (long) o.channel()).toList())
        .evidence("channels-affected", outliers.size())
        .covers(recordings.stream().map(Places::all).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean = StudyBuilder.study();
    StudyBuilder other = StudyBuilder.study();
    for (int s = 1; s <= 8; s++) {
      double[][] signal = Signals.scaled(Signals.noise(s, 1, 4000), 8 + s);
      clean.recording("S0" + s, signal);
      other.recording("S0" + s, s == 5 ? Signals.scaled(signal, 100) : signal);
    }
    return List.of(
        Example.clean("eight subjects, amplitudes within a factor of two", clean.build()),
        Example.bad(
            "one subject in other units",
            other.build(),
            "subject S05: channel 0 has an amplitude (interquartile range) of 1766, 100.6 times"
                + " larger than the median of 8 subjects, 17.55"));
  }
}
