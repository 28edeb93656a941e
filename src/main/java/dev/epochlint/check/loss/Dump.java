package dev.epochlint.check.loss;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The dump of a study as checks judge it.
 *
 * @param study the study
 * @param dump its dump
 */
record Dump(Study study, LossDump dump) {

  /** What a check says where there is none. */
  static final Outcome MISSING =
      new Outcome.NotEvaluated(
          "declare loss.output, a table of step, position and value of the loss");

  static Optional<Dump> of(Study study) {
    return Optional.ofNullable(study.inputs().dump()).map(dump -> new Dump(study, dump));
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

  /** How many steps are so. */
  long count(Predicate<DumpStep> so) {
    return steps().stream().filter(so).count();
  }

  /** The first step that is so. */
  Optional<DumpStep> first(Predicate<DumpStep> so) {
    return steps().stream().filter(so).findFirst();
  }

  /** A finding of that severity about the dump, at a step of it. */
  FindingBuilder finding(Severity severity, DumpStep step) {
    return FindingBuilder.of(severity)
        .at(
            Location.STUDY
                .with("file", dump.file())
                .with("seed", step.seed().isEmpty() ? null : step.seed())
                .with("step", step.step()))
        .evidence("steps", steps().size())
        .covers(place());
  }

  private Place place() {
    return Places.file(dump.file());
  }
}
