package dev.epochlint.check.shape;

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
import dev.epochlint.check.StudyLabels.Kind;
import dev.epochlint.check.Wording;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.SplitRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports recordings whose labels are too few or too many. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-label-rate",
    summary = "Labels are not one a sample, a window or a recording throughout",
    severity = Severity.ERROR,
    causes = {"tail-short-recording", "import-axis-transposed", "import-csv-cells"})
public final class LabelCount implements Check {
  private static final List<Kind> KINDS = List.of(Kind.SAMPLE, Kind.WINDOW, Kind.RECORDING);

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<StudyLabels> labels = StudyLabels.of(study);
    if (labels.isEmpty()) {
      return new Outcome.NotEvaluated("declare recordings.labels");
    }
    List<Finding> findings = new ArrayList<>();
    List<RecordingProfile> labelled =
        study.recordings().stream().filter(r -> r.labels() != null).toList();
    if (!labelled.isEmpty()) {
      Kind kind = usual(labelled);
      List<RecordingProfile> odd =
          labelled.stream().filter(r -> kind.expected(r) != count(r)).toList();
      if (odd.size() == labelled.size() && study.windowing() == null) {
        return new Outcome.NotEvaluated(
            "declare windows.length: there are more labels than one and fewer than samples");
      }
      if (!odd.isEmpty()) {
        findings.add(odd(labelled, odd, kind));
      }
    }
    if (!labels.get().labels().table().isEmpty()) {
      table(labels.get()).ifPresent(findings::add);
    }
    return Outcome.of(findings);
  }

  private static long count(RecordingProfile recording) {
    LabelProfile labels = recording.labels();
    return labels == null ? 0 : labels.count();
  }

  /** The kind that most recordings are of. */
  private static Kind usual(List<RecordingProfile> recordings) {
    Kind best = Kind.SAMPLE;
    long most = -1;
    for (Kind kind : KINDS) {
      long fitting = recordings.stream().filter(r -> kind.expected(r) == count(r)).count();
      if (fitting > most) {
        best = kind;
        most = fitting;
      }
    }
    return best;
  }

  private static Finding odd(
      List<RecordingProfile> labelled, List<RecordingProfile> odd, Kind kind) {
    RecordingProfile first = odd.get(0);
    boolean all = odd.size() == labelled.size();
    String but = all ? "" : "; the others have " + kind.words();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %s for %s%s%s%s",
            first.header().name(),
            Wording.count(count(first), "label"),
            kind == Kind.WINDOW && !all
                ? Wording.count(first.windows(), "window")
                : Wording.count(first.signal().samples(), "sample")
                    + (first.signal().windows() == null
                        ? ""
                        : " and " + Wording.count(first.windows(), "window")),
            offByOne(first),
            but,
            odd.size() == 1
                ? ""
                : "; so %s".formatted(Wording.count(odd.size() - 1, "more recording")))
        .remedy(
            "look where labels are made: every recording needs one a sample, one a window or one in"
                + " all; where one is missing or too many, all later ones belong to another window")
        .at(Places.of(first))
        .evidence("observed", count(first))
        .evidence("expected", kind.expected(first))
        .evidence("samples", first.signal().samples())
        .evidence("windows", first.windows())
        .evidence("recordings-affected", odd.size())
        .covers(odd.stream().map(LabelCount::place).toList())
        .build();
  }

  /** One label too few or too many is a mistake that has a name. */
  private static String offByOne(RecordingProfile recording) {
    for (Kind kind : List.of(Kind.SAMPLE, Kind.WINDOW)) {
      long expected = kind.expected(recording);
      if (expected > 2 && Math.abs(count(recording) - expected) == 1) {
        return ", one %s than %s"
            .formatted(
                count(recording) < expected ? "fewer" : "more",
                kind == Kind.SAMPLE ? "samples" : "windows");
      }
    }
    return "";
  }

  /** Rows of a table that fit no recording, and recordings that it says nothing of. */
  private static Optional<Finding> table(StudyLabels labels) {
    Study study = labels.study();
    List<RecordingProfile> without = new ArrayList<>();
    for (int r = 0; r < study.recordings().size(); r++) {
      Labels.TableLabels of = labels.table(r);
      RecordingProfile recording = study.recordings().get(r);
      boolean some = of != null && !of.windows().isEmpty();
      boolean whole = of != null && !Double.isNaN(of.whole());
      if (recording.labels() == null && !whole && !(some && full(of, recording))) {
        without.add(recording);
      }
    }
    List<SplitRow> unmatched = labels.labels().unmatched();
    if (without.isEmpty() && unmatched.isEmpty()) {
      return Optional.empty();
    }
    List<String> ids = unmatched.stream().map(SplitRow::id).distinct().toList();
    String strangers =
        unmatched.isEmpty()
            ? ""
            : "names %s, which %s not in the study"
                .formatted(Wording.list(ids), ids.size() == 1 ? "is" : "are");
    String silent =
        without.isEmpty()
            ? ""
            : "has no label, or not one for each window, of "
                + Wording.list(without.stream().map(RecordingProfile::id).toList());
    return Optional.of(
        FindingBuilder.of(Severity.ERROR)
            .message(
                "the table of labels %s%s%s",
                strangers, strangers.isEmpty() || silent.isEmpty() ? "" : ", and ", silent)
            .remedy(
                "write one row for each recording, or one for each window with its start, with ids"
                    + " as `epochlint validate --format json` lists them")
            .at(
                without.isEmpty()
                    ? Places.of(study.recordings().get(0))
                    : Places.of(without.get(0)))
            .evidence("rows-unmatched", unmatched.size())
            .evidence("recordings-without", without.size())
            .evidence("first", ids.stream().limit(8).toList())
            .covers(
                without.isEmpty()
                    ? List.of(new Place("labels", "*", -1))
                    : without.stream().map(LabelCount::place).toList())
            .build());
  }

  private static boolean full(Labels.@Nullable TableLabels of, RecordingProfile recording) {
    return of != null && of.windows().size() == recording.windows();
  }

  private static Place place(RecordingProfile recording) {
    return new Place(recording.id(), "labels", -1);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("one label a window", study(77)),
        Example.bad(
            "a recording with one label too many",
            study(78),
            "A2.mat: 78 labels for 77 windows, one more than windows; the others have one a"
                + " window"));
  }

  private static Study study(int ofTheLast) {
    StudyBuilder study = StudyBuilder.study().windows(256, 128);
    for (int i = 0; i < 3; i++) {
      study.recording(
          ExampleRecording.of("A" + i, Signals.noise(i, 1, 10_000))
              .labels(new double[i == 2 ? ofTheLast : 77]));
    }
    return study.build();
  }
}
