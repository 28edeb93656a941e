package dev.epochlint.check.trace;

import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Study;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of a trace as the checks of this family judge them. */
final class Runs {
  /** What to do to get a trace, or a better one. */
  static final String RECORD =
      "epochlint recorder pytorch prints a module that records all that is needed";

  private Runs() {}

  /** Judges one run; empty where there is nothing to say. */
  @FunctionalInterface
  interface Rule {
    List<Finding> judge(TraceRun run);
  }

  /** Whether a run holds what a rule needs. */
  @FunctionalInterface
  interface Need {
    boolean of(TraceRun run);
  }

  /** The runs of a study; empty without a trace. */
  static List<TraceRun> of(Study study) {
    Trace trace = study.inputs().trace();
    return trace == null ? List.of() : trace.runs();
  }

  /** What a check says where no run holds what it needs. */
  static Outcome.NotEvaluated missing(Study study, String needs) {
    return study.inputs().trace() == null
        ? FailureFindings.needs(
            study, "trace.file", "trace.file, a record of the tensors of a training run; " + RECORD)
        : new Outcome.NotEvaluated(needs);
  }

  /** The outcome of a rule over all runs that hold what it needs. */
  static Outcome judge(Study study, Need need, String needs, Rule rule) {
    List<TraceRun> runs = of(study).stream().filter(need::of).toList();
    if (runs.isEmpty()) {
      return missing(study, needs);
    }
    List<Finding> findings = new ArrayList<>();
    runs.forEach(run -> findings.addAll(rule.judge(run)));
    return Outcome.of(findings);
  }

  /** Place of a step of a run, and of a tensor where one is meant. */
  static Location location(TraceRun run, int at, @Nullable String tensor) {
    long epoch = at < run.steps().size() ? run.steps().epoch(at) : -1;
    return Location.STUDY
        .with("file", run.file())
        .with("seed", run.seed().isEmpty() ? null : run.seed())
        .with("epoch", epoch < 0 ? null : epoch)
        .with("step", run.steps().number(at))
        .with("tensor", tensor);
  }

  /** How a run broke: what is wrong with it then is one thing, however many checks see it. */
  static Place failure(TraceRun run) {
    return Places.run(run);
  }

  /** Growth beyond all bounds, where it is what broke a run. */
  static Place divergence(TraceRun run) {
    return place(run, "divergence");
  }

  /** All runs together. */
  static Place everyRun() {
    return Place.recording("trace");
  }

  /** Something of a run that is a matter of its own. */
  static Place place(TraceRun run, String what) {
    return Place.recording(Places.run(run).recording() + "/" + what);
  }
}
