package dev.epochlint.check.trace;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.trace.Ending;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TraceRun;
import java.util.List;
import java.util.stream.Collectors;

/** Tells whether the data, the forward pass, the loss, the backward pass or the update broke. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-origin",
    summary = "A training run broke, and this is where",
    severity = Severity.ERROR,
    causes = {"trace-growth", "trace-lr"})
public final class FailureOrigin implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(study, run -> true, "", run -> finding(study, run));
  }

  private static List<Finding> finding(Study study, TraceRun run) {
    Failure failure = run.failure();
    if (failure == null) {
      return exception(study, run);
    }
    Origin origin = Origin.of(run, failure);
    return List.of(
        FindingBuilder.of(Severity.ERROR)
            .message("%s: %s", run.label(), Story.sentence(run, failure, origin))
            .remedy(
                origin.suspects().size() == 1
                    ? origin.suspects().get(0).remedy()
                    : "record inputs, activations, gradients and weights as well; " + Runs.RECORD)
            .at(Runs.location(run, origin.at(), failure.first().tensor()))
            .evidence("origin", origin.suspects().stream().map(Suspect::words).toList())
            .evidence("first-tensor", failure.first().name())
            .evidence("first-step", failure.first().step())
            .evidence("observed", Story.values(failure.first().values()))
            .evidence("finite", Story.finite(failure).stream().collect(Collectors.joining(", ")))
            .evidence("story", Story.of(study, run))
            .covers(
                Runs.failure(run),
                origin.isOverflow(failure) ? Runs.divergence(run) : Runs.place(run, "origin"))
            .build());
  }

  /** A run that an exception ended without a value that is not finite. */
  private static List<Finding> exception(Study study, TraceRun run) {
    Ending ended = run.ended();
    if (ended == null || !ended.isFailure()) {
      return List.of();
    }
    return List.of(
        FindingBuilder.of(Severity.ERROR)
            .message(
                "%s: %s; everything that was recorded until then is finite",
                run.label(), Story.ending(ended))
            .remedy(
                "the traceback that the run printed names the line: it is the code or the machine,"
                    + " and no value that is not finite")
            .at(Runs.location(run, Math.max(0, run.steps().place(ended.step())), null))
            .evidence("phase", ended.phase().id())
            .evidence("error", ended.error())
            .evidence("story", Story.of(study, run))
            .covers(Runs.failure(run))
            .build());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a run that goes well", ExampleRun.healthy(60).study()),
        Example.bad(
            "a gradient of the loss that explodes",
            ExampleRun.healthy(44).explodes(44, 1.4e6).weights(45, Double.NaN).study(),
            "trace.csv: step 44: the optimiser's step broke the run, after the backward pass of the"
                + " loss gave a gradient of output of 1,542,000 times its usual size; step 45:"
                + " linear1.weight is NaN"),
        Example.bad(
            "an exception in the backward pass",
            ExampleRun.healthy(6)
                .ended(5, Phase.BACKWARD, "RuntimeError: CUDA out of memory")
                .study(),
            "trace.csv: the run ended in the backward pass of step 5, by RuntimeError: CUDA out of"
                + " memory; everything that was recorded until then is finite"));
  }
}
