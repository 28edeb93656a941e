package dev.epochlint.check.window;

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
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares the declared number of windows with what the recordings give. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-count",
    summary = "The number of windows is not what the recordings give",
    severity = Severity.ERROR,
    causes = {
      "import-axis-transposed",
      "import-csv-cells",
      "tail-short-recording",
      "tail-zero-pad",
      "tail-repeat",
      "tail-uninitialised",
      "window-boundary"
    })
public final class WindowCount implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    Outcome ofRecordings = judgeRecordings(study);
    if (study.inputs().arrays().isEmpty()) {
      return ofRecordings;
    }
    List<Finding> findings = new ArrayList<>(CountedRows.findings(study));
    if (ofRecordings instanceof Outcome.Failed failed) {
      findings.addAll(0, failed.findings());
    }
    return findings.isEmpty() && !CountedRows.any(study) ? ofRecordings : Outcome.of(findings);
  }

  private static Outcome judgeRecordings(Study study) {
    Windowing windowing = study.windowing();
    Long declared = study.declaredWindows();
    if (windowing != null
        && !study.recordings().isEmpty()
        && study.rejectedWindows() > rejected(study)) {
      return new Outcome.Failed(List.of(unknown(study)));
    }
    if (windowing == null || declared == null || study.recordings().isEmpty()) {
      return new Outcome.NotEvaluated(
          "declare windows.length and windows.count, the number of windows that the training code"
              + " has");
    }
    List<Long> samples =
        study.recordings().stream().map(recording -> recording.signal().samples()).toList();
    long expected =
        study.recordings().stream().mapToLong(RecordingProfile::windows).sum() - rejected(study);
    if (expected == declared) {
      return new Outcome.Passed();
    }
    List<String> explanations =
        CountHypothesis.explaining(declared + rejected(study), samples, windowing);
    return new Outcome.Failed(
        List.of(
            FindingBuilder.of(Severity.ERROR)
                .message(
                    "the training code has %s, %s of %d samples every %d give %s%s",
                    Wording.count(declared, "window"),
                    study.recordings().size() == 1
                        ? "the recording's windows"
                        : "windows of the %d recordings".formatted(samples.size()),
                    windowing.length(),
                    windowing.stride(),
                    Wording.whole(expected),
                    explanations.isEmpty()
                        ? ""
                        : "; so many would come of " + String.join(", or of ", explanations))
                .remedy(
                    explanations.isEmpty()
                        ? "compare the count of each recording with inspect and the report's"
                            + " recordings; look for files left out or read twice"
                        : "correct the count in the cutting code, or declare windows.tail and"
                            + " windows.stride as it has them")
                .at(Places.of(study.recordings().get(0)))
                .evidence("observed", declared)
                .evidence("expected", expected)
                .evidence("explanations", explanations)
                .evidence("recordings", samples.size())
                .covers(Places.everywhere())
                .build()));
  }

  /** How many windows of the recordings are left out on purpose. */
  private static long rejected(Study study) {
    return study.recordings().stream()
        .map(recording -> recording.signal().windows())
        .filter(Objects::nonNull)
        .mapToLong(WindowProfile::rejected)
        .sum();
  }

  private static Finding unknown(Study study) {
    long known = rejected(study);
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "windows.rejected names %s, and only %s of them can be found in the recordings",
            Wording.count(study.rejectedWindows(), "window"), Wording.whole(known))
        .remedy(
            "write recordings and starts as the cut gives them: the id that the report lists, and"
                + " the first sample of a window, counted from 0")
        .at(Places.of(study.recordings().get(0)))
        .evidence("observed", known)
        .evidence("expected", study.rejectedWindows())
        .covers(Places.everywhere())
        .build();
  }

  @Override
  public List<Example> examples() {
    double[][] signal = Signals.noise(1, 1, 10_000);
    return List.of(
        Example.clean(
            "77 windows declared, 77 found",
            StudyBuilder.study()
                .windows(256, 128)
                .declaredWindows(77)
                .recording("S01", signal)
                .build()),
        Example.bad(
            "the last window is not counted",
            StudyBuilder.study()
                .windows(256, 128)
                .declaredWindows(76)
                .recording("S01", signal)
                .build(),
            "the training code has 76 windows, the recording's windows of 256 samples every 128"
                + " give 77; so many would come of a formula without the last \"+ 1\""));
  }
}
