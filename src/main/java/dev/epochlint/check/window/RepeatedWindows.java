package dev.epochlint.check.window;

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
import dev.epochlint.check.WindowCopies;
import dev.epochlint.check.WindowCopies.Window;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.List;

/** Reports windows that occur twice. */
@AutoService(Check.class)
@CheckInfo(
    id = "window-duplicate",
    summary = "The same window occurs twice",
    severity = Severity.WARNING,
    rows = true,
    thresholds =
        @Threshold(
            key = "min-levels",
            value = 64,
            doc =
                "distinct values of a signal below which windows may be the same by chance, at"
                    + " most 64"),
    causes = {"import-duplicate-recording", "split-content-leak", "import-axis-transposed"})
public final class RepeatedWindows implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    Windowing windowing = study.windowing();
    WindowCopies copies = windowing == null ? null : new WindowCopies(study, windowing);
    if (copies == null || copies.known() < 2) {
      return new Outcome.NotEvaluated("there are no two windows: declare windows.length");
    }
    List<List<Window>> across = new ArrayList<>();
    List<List<Window>> within = new ArrayList<>();
    for (List<Window> group : copies.identical()) {
      List<Window> told =
          group.stream()
              .filter(window -> copies.isFine(window, settings.threshold("min-levels")))
              .toList();
      if (told.size() < 2 || periodic(copies, told) || sameFile(copies, told)) {
        continue;
      }
      long subjects =
          told.stream().map(window -> copies.recording(window).subject()).distinct().count();
      (subjects > 1 ? across : within).add(told);
    }
    List<Finding> findings = new ArrayList<>();
    if (!across.isEmpty()) {
      findings.add(finding(study, copies, across, Severity.ERROR));
    }
    if (!within.isEmpty()) {
      findings.add(finding(study, copies, within, Severity.WARNING));
    }
    return Outcome.of(findings);
  }

  /** Whether a signal repeats by itself: a window is the same as the next one. */
  private static boolean periodic(WindowCopies copies, List<Window> group) {
    for (int i = 1; i < group.size(); i++) {
      if (copies.overlap(group.get(i - 1), group.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the recordings are the same as a whole, which is a finding of its own. */
  private static boolean sameFile(WindowCopies copies, List<Window> group) {
    return group.stream().map(Window::recording).distinct().count() == group.size()
        && group.stream()
                .map(window -> copies.recording(window).signal().fingerprint().hash())
                .distinct()
                .count()
            == 1;
  }

  private static Finding finding(
      Study study, WindowCopies copies, List<List<Window>> groups, Severity severity) {
    List<Window> first = groups.get(0);
    long surplus = groups.stream().mapToLong(group -> group.size() - 1).sum();
    List<RecordingProfile> recordings = copies.recordings(groups.stream().flatMap(List::stream));
    Window one = first.get(0);
    Window other = first.get(1);
    return FindingBuilder.of(severity)
        .message(
            "%s holds the same values as %s%s%s",
            copies.name(other),
            copies.name(one),
            severity == Severity.ERROR ? ", another subject" : "",
            surplus == 1
                ? ""
                : "; %s are repeated in %s"
                    .formatted(
                        Wording.count(surplus, "window"),
                        Wording.count(recordings.size(), "recording")))
        .remedy(
            "find where the data was copied (a file exported twice, a buffer that was not advanced,"
                + " windows written twice) and keep one of each: a window that counts twice weighs"
                + " twice, and in another part it is a leak")
        .at(Places.window(study, other.recording(), Role.SIGNAL, other.window()))
        .evidence("windows-repeated", surplus)
        .evidence("groups", groups.size())
        .evidence("recordings", Places.ids(recordings))
        .evidence("same-as", copies.name(one))
        .covers(WindowCopies.places(recordings))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("every window is new", study(-1)),
        Example.bad(
            "a window of A in B",
            study(3),
            "window 7 of B holds the same values as window 3 of A, another subject"));
  }

  private static Study study(int copied) {
    double[][] a = Signals.noise(1, 2, 640);
    double[][] b = Signals.noise(2, 2, 640);
    for (int c = 0; c < 2 && copied >= 0; c++) {
      System.arraycopy(a[c], 64 * copied, b[c], 64 * (copied + 4), 64);
    }
    return StudyBuilder.study().windows(64, 64).recording("A", a).recording("B", b).build();
  }
}
