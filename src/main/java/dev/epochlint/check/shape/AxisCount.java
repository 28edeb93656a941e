package dev.epochlint.check.shape;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.FailureFindings;
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
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reports variables whose number of dimensions is not that of the declared axes. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-rank",
    summary = "The number of dimensions is not that of the declared axes",
    severity = Severity.ERROR,
    rows = true)
public final class AxisCount implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<ImportFailure> refused = FailureFindings.of(study, ImportFailure.Kind.SHAPE);
    if (study.recordings().isEmpty() && refused.isEmpty()) {
      return new Outcome.NotEvaluated("no recording was read");
    }
    List<Finding> findings =
        new ArrayList<>(
            FailureFindings.byVariable(
                refused,
                "declare recordings.axes (arrays.*.axes of an array) with one name for each"
                    + " dimension (channel, time, subject, trial, window), or save the variable in the shape that is declared"));
    findings.addAll(extraAxes(study, Role.SIGNAL));
    findings.addAll(extraAxes(study, Role.TARGET));
    return Outcome.of(findings);
  }

  /** One finding for each pattern of axes of length 1. */
  private static List<Finding> extraAxes(Study study, Role role) {
    Map<List<Boolean>, List<RecordingProfile>> groups = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      Series series = Places.series(recording.header(), role);
      if (series != null && rank(recording, series) > series.axes().size()) {
        List<Boolean> singletons = series.dims().stream().map(length -> length == 1).toList();
        groups.computeIfAbsent(singletons, unused -> new ArrayList<>()).add(recording);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (List<RecordingProfile> of : groups.values()) {
      RecordingProfile first = of.get(0);
      findings.add(finding(of, role, Objects.requireNonNull(Places.series(first.header(), role))));
    }
    return findings;
  }

  /**
   * Number of dimensions. MATLAB shows no trailing ones, so those that it shows count for none; and
   * it has no array of fewer than two, so that a row is how it keeps a vector.
   */
  private static int rank(RecordingProfile recording, Series series) {
    boolean matlab = recording.header().format().startsWith("mat");
    if (matlab && series.axes().size() == 1 && series.dims().size() == 2) {
      return series.dims().contains(1L) ? 1 : 2;
    }
    int rank = series.dims().size();
    while (rank > series.axes().size() && series.dims().get(rank - 1) == 1) {
      rank--;
    }
    return rank;
  }

  private static Finding finding(List<RecordingProfile> recordings, Role role, Series series) {
    RecordingProfile first = recordings.get(0);
    int more = recordings.size() - 1;
    long longer = series.dims().stream().filter(length -> length != 1).count();
    boolean squeezes = longer <= series.axes().size();
    return FindingBuilder.of(squeezes ? Severity.WARNING : Severity.ERROR)
        .message(
            "%s%s: %s has %d dimensions (%s) where %s declared%s",
            first.header().file(),
            more == 0 ? "" : " and " + Wording.count(more, "more recording"),
            series.variable(),
            series.dims().size(),
            shape(series),
            series.axes().size() == 1 ? "1 axis is" : series.axes().size() + " axes are",
            squeezes ? "; the others have length 1" : "")
        .remedy(
            squeezes
                ? "squeeze the variable before it is saved, and in training before it meets another"
                    + " array: an extra axis of length 1 is broadcast instead of refused"
                : "declare recordings.axes with one name for each dimension, or save the variable"
                    + " in the shape that is declared")
        .at(Places.of(first, role))
        .evidence("observed", shape(series))
        .evidence("expected", series.axes())
        .evidence("recordings", Places.ids(recordings))
        .covers(
            recordings.stream()
                .map(r -> squeezes ? new Place(r.id(), "axes", -1) : Places.series(r, role))
                .toList())
        .build();
  }

  private static String shape(Series series) {
    return series.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  @Override
  public List<Example> examples() {
    List<String> axes = List.of("trial", "time", "channel");
    StudyBuilder clean =
        StudyBuilder.study()
            .recording(trials("S01").shaped(List.of(60L, 256L, 19L), axes))
            .recording(trials("S02").shaped(List.of(60L, 256L, 19L), axes));
    StudyBuilder five =
        StudyBuilder.study()
            .recording(trials("S01").shaped(List.of(60L, 256L, 19L), axes))
            .recording(trials("S02").shaped(List.of(60L, 256L, 19L), axes))
            .recording(trials("S03").shaped(List.of(60L, 2L, 128L, 19L, 1L), axes));
    StudyBuilder refused =
        StudyBuilder.study()
            .recording(trials("S01").shaped(List.of(60L, 256L, 19L), axes))
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.SHAPE,
                    "S02.mat",
                    "x",
                    "5 dimensions (60x2x128x19x1), 3 axes declared (trial, time, channel)",
                    -1,
                    List.of()));
    return List.of(
        Example.clean("three dimensions, three axes", clean.build()),
        Example.bad(
            "one file became five-dimensional",
            five.build(),
            "S03.mat: x has 5 dimensions (60x2x128x19x1) where 3 axes are declared"),
        Example.bad(
            "one file could not be read with the declared axes",
            refused.build(),
            "S02.mat: x: 5 dimensions (60x2x128x19x1), 3 axes declared (trial, time, channel)"));
  }

  private static ExampleRecording trials(String id) {
    return ExampleRecording.of(id, Signals.noise(id.hashCode(), 19, 32));
  }
}
