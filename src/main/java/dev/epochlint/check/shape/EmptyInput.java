package dev.epochlint.check.shape;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import java.util.ArrayList;
import java.util.List;

/** Reports signals and targets without samples, and trainings without a single batch. */
@AutoService(Check.class)
@CheckInfo(
    id = "shape-empty",
    summary = "An array is empty or there are no batches to train on",
    severity = Severity.ERROR,
    causes = {"import-axis-transposed", "shape-rank"})
public final class EmptyInput implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<ImportFailure> refused = FailureFindings.of(study, ImportFailure.Kind.EMPTY);
    if (study.recordings().isEmpty() && refused.isEmpty()) {
      return new Outcome.NotEvaluated("no recording was read");
    }
    List<Finding> findings =
        new ArrayList<>(
            FailureFindings.byVariable(
                refused,
                "write the array again, and let the code that cuts fail where a part gets no window:"
                    + " a mean over no rows is NaN"));
    for (Role role : List.of(Role.SIGNAL, Role.TARGET)) {
      for (RecordingProfile recording : study.recordings()) {
        SeriesProfile series = Places.profile(recording, role);
        if (series != null && (series.samples() == 0 || series.channels().isEmpty())) {
          findings.add(empty(recording, role, series));
        }
      }
    }
    Integer batch = study.loss().batch();
    if (batch != null && study.loss().dropLast() && study.windowing() != null) {
      findings.addAll(withoutBatches(study, batch));
    }
    return Outcome.of(findings);
  }

  private static Finding empty(RecordingProfile recording, Role role, SeriesProfile series) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s: %s is empty: %s of %s",
            recording.header().file(),
            Places.variable(recording, role),
            Wording.count(series.channels().size(), "channel"),
            Wording.count(series.samples(), "sample"))
        .remedy(
            "export the recording again; if there is none, take %s out of recordings.files, so that"
                + " its subject is missing on purpose",
            recording.header().file())
        .at(Places.of(recording, role))
        .evidence("channels", series.channels().size())
        .evidence("samples", series.samples())
        .covers(Places.series(recording, role))
        .build();
  }

  /** Each draw whose training windows do not fill one batch. */
  private static List<Finding> withoutBatches(Study study, int batch) {
    if (study.split() == null) {
      long windows = study.recordings().stream().mapToLong(RecordingProfile::windows).sum();
      return windows < batch ? List.of(withoutBatches(study, batch, windows, "")) : List.of();
    }
    List<Finding> findings = new ArrayList<>();
    for (Draw draw : study.split().draws()) {
      long windows = 0;
      for (Draw.Member member : draw.byPart().getOrDefault(Parts.TRAIN, List.of())) {
        RecordingProfile recording = study.recordings().get(member.recording());
        windows += member.window() < 0 ? recording.windows() : 1;
      }
      if (windows < batch) {
        findings.add(withoutBatches(study, batch, windows, draw.label()));
        break;
      }
    }
    return findings;
  }

  private static Finding withoutBatches(Study study, int batch, long windows, String draw) {
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s%s to train on, but a batch takes %d and an incomplete one is dropped: 0 optimiser"
                + " steps per epoch",
            draw.isEmpty() ? "" : draw + ": ", Wording.count(windows, "window"), batch)
        .remedy(
            "set drop_last to false in training (loss.drop-last here), or use batches of at most %d",
            Math.max(1, windows))
        .at(Location.STUDY.with("part", Parts.TRAIN))
        .evidence("windows", windows)
        .evidence("batch", batch)
        .covers(study.recordings().stream().map(Places::all).toList())
        .build();
  }

  @Override
  public List<Example> examples() {
    LossPlan loss = new LossPlan("mse", 32, true, NumberType.FLOAT32);
    StudyBuilder clean =
        StudyBuilder.study().windows(8, 8).loss(loss).recording("S01", Signals.noise(1, 2, 320));
    StudyBuilder noSteps =
        StudyBuilder.study().windows(8, 8).loss(loss).recording("S01", Signals.noise(1, 2, 160));
    StudyBuilder empty =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 2, 320))
            .recording("S02", Signals.noise(2, 2, 0));
    return List.of(
        Example.clean("40 windows, batches of 32", clean.build()),
        Example.bad(
            "20 windows, batches of 32, incomplete ones dropped",
            noSteps.build(),
            "20 windows to train on, but a batch takes 32 and an incomplete one is dropped: 0"
                + " optimiser steps per epoch"),
        Example.bad(
            "a file without samples",
            empty.build(),
            "S02.mat: x is empty: 2 channels of 0 samples"));
  }
}
