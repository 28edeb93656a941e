package dev.epochlint.check.loss;

import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.loss.DumpStep;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossDump;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The dump of a study as checks judge it.
 *
 * @param study the study
 * @param dump its dump
 * @param batch windows of a whole batch: as declared, or all where there are fewer; 0 if not known
 */
record Dump(Study study, LossDump dump, int batch) {

  private static Outcome missing(Study study) {
    return FailureFindings.needs(
        study, "loss.output", "loss.output, a table of step, position and value of the loss");
  }

  /** What a rule says of the dump of a study; where there is none, what to supply. */
  static Outcome judge(Study study, Function<Dump, Outcome> rule) {
    return of(study).map(rule).orElseGet(() -> missing(study));
  }

  private static Optional<Dump> of(Study study) {
    return Optional.ofNullable(study.inputs().dump())
        .map(dump -> new Dump(study, dump, batch(study)));
  }

  private static int batch(Study study) {
    Integer declared = study.loss().batch();
    int most =
        Serving.of(study).stream()
            .flatMap(serving -> serving.epochs().stream())
            .mapToInt(Serving.Epoch::size)
            .max()
            .orElse(Integer.MAX_VALUE);
    return declared == null ? 0 : Math.min(declared, most);
  }

  List<DumpStep> steps() {
    return dump.steps();
  }

  LossPlan plan() {
    return study.loss();
  }

  /** Whether the loss has one value for a whole batch by its nature. */
  boolean overBatch() {
    boolean pooled = Loss.of(plan()).stream().anyMatch(Loss::pooled);
    return pooled && !overTime();
  }

  /** Whether the loss reduces the time of a window, so that one prediction a row is not all. */
  boolean overTime() {
    LossPlan.Over declared = plan().over();
    return declared == null
        ? Targets.of(study).stream().anyMatch(Targets::timed)
        : declared == LossPlan.Over.TIME;
  }

  /**
   * How many samples a step had: as the trace says, else the declared batch, or as many of it as
   * there are rows, where gradients of several are added up; 0 where neither is known.
   */
  int samples(DumpStep step) {
    Trace trace = study.inputs().trace();
    for (TraceRun run : trace == null ? List.<TraceRun>of() : trace.runs()) {
      int at = step.seed().isEmpty() || step.seed().equals(run.seed()) ? place(run, step) : -1;
      if (at >= 0) {
        return run.steps().samples(at).length;
      }
    }
    if (batch == 0) {
      return 0;
    }
    boolean several = step.rows() % batch == 0 && step.rows() / batch != batch;
    return several ? step.rows() : batch;
  }

  private static int place(TraceRun run, DumpStep step) {
    int at = run.steps().place(step.step());
    return at >= 0 && run.steps().samples(at).length > 0 ? at : -1;
  }

  /** How many steps are so. */
  long count(Predicate<DumpStep> so) {
    return steps().stream().filter(so).count();
  }

  /** The first step that is so. */
  Optional<DumpStep> first(Predicate<DumpStep> so) {
    return steps().stream().filter(so).findFirst();
  }

  /** Where the run of a step broke, if the trace says that it did at about that step. */
  Optional<Place> broken(DumpStep step) {
    Trace trace = study.inputs().trace();
    return (trace == null ? List.<TraceRun>of() : trace.runs())
        .stream()
            .filter(run -> step.seed().isEmpty() || step.seed().equals(run.seed()))
            .filter(run -> brokenAt(run, step.step()))
            .findFirst()
            .map(Places::run);
  }

  private static boolean brokenAt(TraceRun run, long step) {
    Failure failure = run.failure();
    return failure != null && Math.abs(failure.first().step() - step) <= 1;
  }

  /** A finding of that severity about the dump, at a step of it. */
  FindingBuilder finding(Severity severity, DumpStep step) {
    return finding(severity, step, Places.file(dump.file()));
  }

  /** The same of something that other logs may show as well. */
  FindingBuilder finding(Severity severity, DumpStep step, Place place) {
    return FindingBuilder.of(severity)
        .at(
            Location.STUDY
                .with("file", dump.file())
                .with("seed", step.seed().isEmpty() ? null : step.seed())
                .with("step", step.step()))
        .evidence("steps", steps().size())
        .covers(place);
  }
}
