package dev.epochlint.engine;

import dev.epochlint.check.Check;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.measure.SeriesProfile;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.measure.WindowSummaries;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Run;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.probe.Probe;
import dev.epochlint.probe.ProbeData;
import dev.epochlint.probe.ProbePlan;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.probe.ProbeResult.Coverage;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Probes a pipeline: a tiny reference training on its windows, judged like everything else. */
public final class Probing {
  /** Numbers that are kept of all windows together: 64 MiB. */
  private static final long MOST_NUMBERS = 8L << 20;

  private static final double USUAL_RATE = 0.01;
  private static final int USUAL_BATCH = 32;

  private final Engine engine;
  private final List<Check> checks;
  private final @Nullable Severity failOn;
  private final BooleanSupplier goOn;

  /**
   * @param checks those that judge what a probe found
   * @param goOn whether there is time for more
   */
  public Probing(
      Engine engine, List<Check> checks, @Nullable Severity failOn, BooleanSupplier goOn) {
    this.engine = engine;
    this.checks = List.copyOf(checks);
    this.failOn = failOn;
    this.goOn = goOn;
  }

  /**
   * Probes.
   *
   * @throws PipelineException where the pipeline names no loss, windows or targets to train with
   */
  public Verdict run(Pipeline pipeline, Progress progress) throws PipelineException {
    require(pipeline, Loss.of(pipeline.loss()).isPresent(), "a probe needs loss.name, not custom");
    require(pipeline, pipeline.windowing() != null, "a probe needs windows.length");
    Timings.Start start = Timings.Start.now();
    Validation validation = new Validation(engine, checks, failOn);
    Study study = validation.study(pipeline, progress);
    boolean targets =
        study.recordings().stream().anyMatch(recording -> recording.target() != null)
            || StudyLabels.of(study).isPresent();
    if (!targets && !study.failures().isEmpty()) {
      return validation.judged(study, pipeline, start);
    }
    require(pipeline, targets, "a probe needs recordings.target or recordings.labels");
    ProbeResult result = probe(pipeline, study);
    return validation.judged(study.withInputs(study.inputs().withProbe(result)), pipeline, start);
  }

  private static void require(Pipeline pipeline, boolean there, String what)
      throws PipelineException {
    if (!there) {
      throw new PipelineException(List.of("%s: %s".formatted(pipeline.file(), what)));
    }
  }

  private ProbeResult probe(Pipeline pipeline, Study study) throws PipelineException {
    Served served = study.served();
    String seed = seed(study);
    Run run = new Run(seed, "");
    IndexedWindows corpus =
        OrderLogs.windows(part(study), run, study.recordings(), study.split())
            .or(() -> OrderLogs.windows("", run, study.recordings(), null))
            .orElseThrow();
    ProbeShape shape = ProbeShape.of(study);
    long most = Math.max(1, MOST_NUMBERS / shape.numbers());
    long every = (corpus.size() + most - 1) / most;
    Map<Integer, BitSet> wanted = new HashMap<>();
    for (int i = 0; i < corpus.size(); i += (int) every) {
      if (!rejected(study, corpus.recording(i), corpus.window(i))) {
        wanted.computeIfAbsent(corpus.recording(i), r -> new BitSet()).set(corpus.window(i));
      }
    }
    ProbeWindows windows = new ProbeWindows(study, shape, wanted);
    read(pipeline, windows);
    ProbeData data =
        new ProbeData(shape.rows(), shape.features(), shape.outputs(), windows.windows());
    require(pipeline, !data.windows().isEmpty(), "a probe needs windows of training with targets");
    TrainingPlan training = study.inputs().training();
    ProbePlan plan = plan(study, shape, training);
    List<int[]> order = order(study, corpus, seed, data, training);
    String words =
        "%s at rate %s, batches of %d"
            .formatted(
                plan.adam() ? "Adam" : "gradient descent",
                Wording.number(plan.rate()),
                plan.batch());
    Coverage coverage =
        new Coverage(
            data.windows().size(),
            corpus.size(),
            shape.words(),
            orderWords(served, training),
            words,
            true);
    return new Probe(data, plan, order, goOn).run(coverage);
  }

  /** The run that is probed: the first that was logged, else the first draw of the split. */
  private static String seed(Study study) {
    Served served = study.served();
    if (served != null && !served.orders().isEmpty()) {
      return served.orders().get(0).seed();
    }
    List<Draw> draws = study.split() == null ? List.of() : study.split().draws();
    return draws.isEmpty() ? "" : draws.get(0).seed();
  }

  /** Whether training leaves a window out; a log says itself what it serves. */
  private static boolean rejected(Study study, int recording, int window) {
    SeriesProfile target = study.recordings().get(recording).target();
    WindowProfile windows = target == null ? null : target.windows();
    WindowSummaries summaries = windows == null ? null : windows.summaries();
    return study.served() == null && summaries != null && summaries.rejected(window);
  }

  /** The part that is trained on, "" for all windows. */
  private static String part(Study study) {
    Served served = study.served();
    if (served != null && !served.plan().of().isEmpty()) {
      return served.plan().of();
    }
    List<Draw> draws = study.split() == null ? List.of() : study.split().draws();
    boolean train =
        served == null
            && draws.stream()
                .flatMap(draw -> draw.members().stream())
                .anyMatch(member -> member.part().equals(Parts.TRAIN));
    return train ? Parts.TRAIN : "";
  }

  private static ProbePlan plan(Study study, ProbeShape shape, TrainingPlan training) {
    Integer batch = study.loss().batch();
    Double rate = training.learningRate();
    return new ProbePlan(
        study.loss(),
        ProbeShape.over(study, shape.series()),
        rate == null ? USUAL_RATE : rate,
        training.optimizer().startsWith("adam"),
        batch == null ? USUAL_BATCH : batch,
        study.loss().dropLast());
  }

  /** The windows of each epoch as they are served. */
  private static List<int[]> order(
      Study study, IndexedWindows corpus, String seed, ProbeData data, TrainingPlan training) {
    Served served = study.served();
    if (served == null) {
      int[] stored = IntStream.range(0, data.windows().size()).toArray();
      return Boolean.TRUE.equals(training.shuffled())
          ? Probe.shuffled(data.windows().size())
          : List.of(stored);
    }
    Map<List<Long>, Integer> places = new HashMap<>();
    for (int i = 0; i < data.windows().size(); i++) {
      ProbeData.Window window = data.windows().get(i);
      places.put(List.of((long) window.recording(), window.window()), i);
    }
    List<int[]> epochs = new ArrayList<>();
    for (ServedOrder order : served.orders()) {
      if (order.seed().equals(seed) && order.highest() < corpus.size()) {
        epochs.add(
            Arrays.stream(order.indices())
                .map(
                    i ->
                        places.getOrDefault(
                            List.of((long) corpus.recording(i), (long) corpus.window(i)), -1))
                .filter(i -> i >= 0)
                .toArray());
      }
    }
    epochs.removeIf(epoch -> epoch.length == 0);
    return epochs.isEmpty() ? List.of(IntStream.range(0, data.windows().size()).toArray()) : epochs;
  }

  private static String orderWords(@Nullable Served served, TrainingPlan training) {
    return served != null
        ? "the order that was logged"
        : Boolean.TRUE.equals(training.shuffled())
            ? "a shuffle, since training.sampling says so"
            : "corpus order, since no shuffle is declared";
  }

  private void read(Pipeline pipeline, ProbeWindows windows) throws PipelineException {
    ImporterRegistry importers = new ImporterRegistry();
    Limits limits = Limits.forHeap();
    for (Source source : Corpus.of(pipeline, engine).sources()) {
      try {
        importers.read(source.file(), source.selection().again(), limits, windows::begin);
      } catch (ImportException | IOException e) {
        // It failed before, when it was measured, and is among the failures of the study.
      }
    }
  }
}
