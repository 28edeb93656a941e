package dev.epochlint.check.tail;

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
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports recordings that are shorter than one window. */
@AutoService(Check.class)
@CheckInfo(
    id = "tail-short-recording",
    summary = "A recording is shorter than one window",
    severity = Severity.ERROR,
    causes = {"import-axis-transposed", "import-csv-cells", "shape-rank"})
public final class ShortRecording implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    if (windowing == null) {
      return new Outcome.NotEvaluated("declare windows.length");
    }
    Map<String, Long> windows = new HashMap<>();
    List<RecordingProfile> silent = new ArrayList<>();
    List<RecordingProfile> padded = new ArrayList<>();
    long judged = 0;
    for (RecordingProfile recording : study.recordings()) {
      windows.merge(recording.subject(), recording.windows(), Long::sum);
    }
    for (RecordingProfile recording : study.recordings()) {
      long samples = recording.signal().samples();
      judged += samples > 0 ? 1 : 0;
      if (samples > 0 && samples < windowing.length()) {
        boolean lost = windows.getOrDefault(recording.subject(), 0L) == 0;
        (lost ? silent : padded).add(recording);
      }
    }
    if (judged == 0) {
      return new Outcome.NotEvaluated("no recording has samples");
    }
    List<Finding> findings = new ArrayList<>();
    if (!silent.isEmpty()) {
      findings.add(finding(Severity.ERROR, silent, windowing));
    }
    if (!padded.isEmpty()) {
      findings.add(finding(Severity.WARNING, padded, windowing));
    }
    return Outcome.of(findings);
  }

  private static Finding finding(
      Severity severity, List<RecordingProfile> shorter, Windowing windowing) {
    RecordingProfile first = shorter.get(0);
    long windows = first.windows();
    String consequence =
        severity == Severity.ERROR
            ? "subject " + first.subject() + " contributes 0 windows"
            : windows == 0
                ? "it gives no window"
                : windowing.tail().id().equals("pad")
                    ? "its only window is padded with %s"
                        .formatted(
                            Wording.count(windowing.length() - first.signal().samples(), "zero"))
                    : "its only window is shorter";
    return FindingBuilder.of(severity)
        .message(
            "%s: %s, a window takes %s: %s%s",
            first.header().name(),
            Wording.count(first.signal().samples(), "sample"),
            Wording.whole(windowing.length()),
            consequence,
            shorter.size() == 1
                ? ""
                : "; so %s".formatted(Wording.count(shorter.size() - 1, "more recording")))
        .remedy(
            severity == Severity.ERROR
                ? "use shorter windows, record more, or leave the subject out on purpose"
                    + " (split.exclude); it is missing from training and validation without a word"
                : "use shorter windows or leave the recording out; a window of padding teaches the"
                    + " model what zeros are")
        .at(Places.of(first))
        .evidence("observed", first.signal().samples())
        .evidence("expected", windowing.length())
        .evidence("recordings-affected", shorter.size())
        .evidence("recordings", Places.ids(shorter))
        .covers(shorter.stream().map(Places::all).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean =
        StudyBuilder.study().windows(256, 128).recording("S19", Signals.noise(1, 1, 256));
    StudyBuilder tooShort =
        StudyBuilder.study()
            .windows(256, 128)
            .recording("S18", Signals.noise(1, 1, 1000))
            .recording("S19", Signals.noise(2, 1, 200));
    return List.of(
        Example.clean("exactly one window long", clean.build()),
        Example.bad(
            "200 samples, windows of 256",
            tooShort.build(),
            "S19.mat: 200 samples, a window takes 256: subject S19 contributes 0 windows"));
  }
}
