package dev.epochlint.engine;

import dev.epochlint.check.Check;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.label.Labels;
import dev.epochlint.measure.LabelWords;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.order.Served;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.pipeline.RecordingsConfig;
import dev.epochlint.recording.Expected;
import dev.epochlint.split.Split;
import dev.epochlint.split.SplitException;
import dev.epochlint.split.SplitFile;
import dev.epochlint.window.Rejections;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a pipeline to a verdict: finds the files, measures each once, runs the checks. */
public final class Validation {
  private final Engine engine;
  private final List<Check> checks;
  private final @Nullable Severity failOn;

  /**
   * @param engine what measures the files
   * @param checks the checks to run, in the order of the report; those that the pipeline file
   *     switches off are left out by this class
   * @param failOn severity from which on the exit status is 1; null for never
   */
  public Validation(Engine engine, List<Check> checks, @Nullable Severity failOn) {
    this.engine = engine;
    this.checks = List.copyOf(checks);
    this.failOn = failOn;
  }

  /**
   * Validates.
   *
   * @throws PipelineException where the pipeline file names files or ids that can't be what is
   *     meant
   */
  public Verdict run(Pipeline pipeline, Progress progress) throws PipelineException {
    Timings.Start start = Timings.Start.now();
    return judged(study(pipeline, progress), pipeline, start);
  }

  /** The verdict over a study that a run which began then has measured. */
  Verdict judged(Study study, Pipeline pipeline, Timings.Start start) {
    long judging = System.nanoTime();
    List<Check> enabled = new ArrayList<>(checks);
    enabled.removeIf(
        check -> {
          var config = pipeline.checks().get(check.info().id());
          return config != null && config.off();
        });
    Judge.Judgement judgement = new Judge(enabled, pipeline.checks()).judge(study);
    return new Verdict(
        study,
        coverage(study),
        judgement.checks(),
        judgement.findings(),
        start.judgedFrom(judging),
        failOn,
        exitStatus(study, judgement));
  }

  /** Reads and measures all that a pipeline names. */
  Study study(Pipeline pipeline, Progress progress) throws PipelineException {
    Corpus corpus = Corpus.of(pipeline, engine);
    RecordingsConfig config = pipeline.recordings();
    Expected expected = config == null ? Expected.NOTHING : config.expected();
    List<RecordingProfile> recordings = new ArrayList<>();
    List<ImportFailure> failures = new ArrayList<>(corpus.failures());
    DeclaredFiles files = new DeclaredFiles(pipeline.directory(), engine, failures);
    Rejections rejected = rejected(pipeline, files);
    MeasurePlan plan =
        new MeasurePlan(pipeline.windowing(), expected.missing(), pipeline.loss().dtype(), rejected)
            .nearFlat(
                pipeline.threshold(
                    "window-near-flat", "warning-epsilons", MeasurePlan.NEAR_FLAT_EPSILONS));
    for (SourceProfile profile : engine.profile(corpus.sources(), plan, progress)) {
      recordings.addAll(profile.recordings());
      failures.addAll(profile.failures());
    }
    recordings = Ids.assign(recordings);
    Split split = Splits.of(pipeline, recordings, files);
    Labels labels = LabelTables.of(pipeline, recordings, files);
    recordings = LabelWords.coded(recordings, labels);
    Served served = OrderLogs.of(pipeline, recordings, split, files);
    TrainingInputs inputs =
        TrainingFiles.of(
            pipeline,
            plan,
            new RowOrigins(
                engine, corpus.sources(), recordings, pipeline.windowing(), split, failures),
            files);
    return new Study(
        expected,
        pipeline.windowing(),
        pipeline.declaredWindows(),
        rejected.count(),
        pipeline.loss(),
        pipeline.inputs().normalize().kindOver(),
        recordings,
        failures,
        split,
        labels,
        OrderLogs.ofRows(served, inputs.arrays(), pipeline.windowing(), recordings),
        inputs);
  }

  /** The windows that training leaves out; a table that can't be read is among the failures. */
  private static Rejections rejected(Pipeline pipeline, DeclaredFiles files) {
    String file = pipeline.rejectedWindows();
    Path path = file == null ? null : files.find("windows.rejected", file);
    try {
      return path == null ? Rejections.NONE : SplitFile.rejections(path);
    } catch (SplitException e) {
      files.fail("windows.rejected", String.valueOf(file), e);
      return Rejections.NONE;
    }
  }

  private static Coverage coverage(Study study) {
    List<RecordingProfile> recordings = study.recordings();
    return new Coverage(
        recordings.size(),
        unreadable(study),
        recordings.stream().map(RecordingProfile::subject).distinct().count(),
        recordings.stream().mapToLong(recording -> recording.signal().samples()).sum(),
        recordings.stream().mapToLong(RecordingProfile::windows).sum(),
        recordings.stream()
            .map(recording -> recording.signal().windows())
            .filter(java.util.Objects::nonNull)
            .mapToLong(WindowProfile::droppedSamples)
            .sum());
  }

  private static long unreadable(Study study) {
    return study.failures().stream()
        .filter(failure -> failure.kind() == ImportFailure.Kind.UNREADABLE)
        .count();
  }

  private int exitStatus(Study study, Judge.Judgement judgement) {
    boolean crashed =
        judgement.checks().stream().anyMatch(check -> check.status().equals("crashed"));
    if (crashed || unreadable(study) > 0) {
      return 3;
    }
    return judgement.findings().stream().anyMatch(finding -> finding.fails(failOn)) ? 1 : 0;
  }
}
