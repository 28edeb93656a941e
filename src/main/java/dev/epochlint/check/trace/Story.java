package dev.epochlint.check.trace;

import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.trace.Ending;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.PhaseState;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TensorRow;
import dev.epochlint.trace.TensorTrack;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened in a run, step by step, in words. */
final class Story {
  /** Steps before a failure whose jumps belong to it. */
  static final int SHORTLY = 5;

  private Story() {}

  /** What happened in a run that broke, a sentence a line; one line where it did not. */
  static List<String> of(Study study, TraceRun run) {
    Failure failure = run.failure();
    Steps steps = run.steps();
    List<String> lines = new ArrayList<>();
    if (failure == null) {
      lines.add(
          "%s: everything that was recorded is finite%s"
              .formatted(
                  Wording.count(steps.size(), "step"),
                  run.pardoned() == 0
                      ? ""
                      : ", but for gradients of %s that mixed precision left out by design"
                          .formatted(Wording.count(run.pardoned(), "step"))));
      ended(run, lines);
      return lines;
    }
    Origin origin = Origin.of(run, failure);
    jumps(run, failure, lines);
    lines.add(
        "step %d: %s%s".formatted(steps.number(failure.at()), observed(failure), spread(failure)));
    List<String> finite = finite(failure);
    if (!finite.isEmpty()) {
      lines.add("before that everything was finite: " + String.join(", ", finite));
    }
    lines.add("so it was %s (%s)".formatted(origin.parts(run, failure), origin.because()));
    Batch.of(study, run, origin.at()).ifPresent(batch -> lines.add(batch.sentence(study)));
    ended(run, lines);
    return lines;
  }

  private static void ended(TraceRun run, List<String> lines) {
    Ending ended = run.ended();
    if (ended != null) {
      lines.add(ending(ended));
    }
  }

  /** "the run ended in the backward pass of step 5, by RuntimeError: out of memory". */
  static String ending(Ending ended) {
    String where =
        switch (ended.phase()) {
          case INPUT -> "after step %d, before it had another batch";
          case FORWARD -> "in the forward pass of step %d";
          case LOSS -> "in the loss of step %d";
          case BACKWARD -> "in the backward pass of step %d";
          case UPDATE -> "in the update of step %d";
        };
    return "the run ended %s%s"
        .formatted(
            where.formatted(ended.step()),
            ended.error().isEmpty() ? ", where its loop was left" : ", by " + ended.error());
  }

  /** One sentence: which part of which step broke the run, and what was not finite first. */
  static String sentence(TraceRun run, Failure failure, Origin origin) {
    Steps steps = run.steps();
    String lead =
        origin.isOfTwoSteps(failure)
            ? "%s broke the run".formatted(origin.parts(run, failure))
            : "step %d: %s broke the run"
                .formatted(steps.number(origin.at()), Suspect.either(origin.suspects()));
    Origin.Driver driver = origin.driver();
    String after =
        driver == null
            ? ""
            : ", after %s a %s of %s times its usual size"
                .formatted(
                    driver.ofPredictions()
                        ? "the backward pass of the loss gave"
                        : "the backward pass gave",
                    driver.tensor(),
                    times(driver.times()));
    return origin.at() == failure.at()
        ? "%s%s: %s, %s".formatted(lead, after, observed(failure), origin.because())
        : "%s%s; step %d: %s".formatted(lead, after, steps.number(failure.at()), observed(failure));
  }

  private static void jumps(TraceRun run, Failure failure, List<String> lines) {
    Steps steps = run.steps();
    for (int at = Math.max(0, failure.at() - SHORTLY); at <= failure.at(); at++) {
      long step = steps.number(at);
      run.tensors(Phase.BACKWARD).stream()
          .filter(track -> track.jump(step) != null)
          .max(Comparator.comparingDouble((TensorTrack track) -> jump(track, step)))
          .ifPresent(
              track ->
                  lines.add(
                      "step %d: %s jumped %s times"
                          .formatted(step, track.name(), times(jump(track, step)))));
    }
  }

  private static double jump(TensorTrack track, long step) {
    TensorTrack.Jump jump = track.jump(step);
    return jump == null ? 0 : jump.times();
  }

  /** "linear1.weight is NaN", "input holds 3 NaN". */
  static String observed(Failure failure) {
    String name = failure.first().name();
    return (name.equals("loss") ? "the loss" : name) + " " + values(failure.first().values());
  }

  /** "is NaN", "holds 3 NaN and 1 infinite value", "is infinite". */
  static String values(TensorRow.Stats values) {
    List<String> counts = new ArrayList<>();
    if (values.nan() > 1 || (values.nan() == 1 && values.inf() > 0)) {
      counts.add(Wording.whole(values.nan()) + " NaN");
    }
    if (values.inf() > 1) {
      counts.add(Wording.count(values.inf(), "infinite value"));
    }
    if (!counts.isEmpty()) {
      return "holds " + String.join(" and ", counts);
    }
    // Counts of 0 beside extremes that are NaN were not made.
    boolean uncounted =
        values.nan() < 0 || (Double.isNaN(values.min()) && Double.isNaN(values.max()));
    boolean nan =
        values.nan() > 0
            || (uncounted
                && values.inf() <= 0
                && Double.isNaN(values.min() + values.max() + values.mean() + values.norm())
                && !(Double.isInfinite(values.max()) || Double.isInfinite(values.min())));
    return nan ? "is NaN" : "is infinite";
  }

  /** How much of a step is not finite. */
  private static String spread(Failure failure) {
    PhaseState weights = failure.in(Phase.UPDATE);
    PhaseState after = failure.inAfter(Phase.UPDATE);
    if (weights.bad() > 0 && weights.bad() == weights.tensors()) {
      return weights.tensors() == 1 ? "" : ", and after its update every weight is too";
    }
    if (after.bad() > 0 && after.bad() == after.tensors() && weights.bad() == 0) {
      return ", and a step later every weight is too";
    }
    int bad = failure.step().stream().mapToInt(PhaseState::bad).sum();
    return bad > 1 ? ", and with it %s".formatted(Wording.count(bad - 1, "more tensor")) : "";
  }

  /** What is known to be finite before the failure: "inputs up to 3.2", "loss 0.91". */
  static List<String> finite(Failure failure) {
    List<String> finite = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      PhaseState now = failure.in(phase);
      boolean earlier = phase.compareTo(failure.first().phase()) < 0;
      PhaseState state = earlier && now.tensors() > 0 ? now : failure.inBefore(phase);
      if (state.isExonerated() && !Double.isNaN(state.largest())) {
        finite.add("%s up to %s".formatted(words(phase), Wording.number(state.largest())));
      }
    }
    return finite;
  }

  private static String words(Phase phase) {
    return switch (phase) {
      case INPUT -> "inputs";
      case FORWARD -> "activations";
      case LOSS -> "loss";
      case BACKWARD -> "gradients";
      case UPDATE -> "weights";
    };
  }

  /** "3,100", "12.5". */
  static String times(double times) {
    return times >= 100 && times < 1e15
        ? Wording.whole(Math.round(Double.parseDouble("%.3e".formatted(times))))
        : Wording.number(times);
  }
}
