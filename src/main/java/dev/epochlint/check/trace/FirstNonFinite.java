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
import dev.epochlint.check.Wording;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TensorRow;
import dev.epochlint.trace.TraceRun;
import java.util.List;

/** Names the first tensor of a run that holds a NaN or an infinite value. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-first-nonfinite",
    summary = "A tensor of a training run is not finite",
    severity = Severity.ERROR,
    causes = {"trace-origin", "trace-growth", "trace-lr"})
public final class FirstNonFinite implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(study, run -> true, "", this::finding);
  }

  private List<Finding> finding(TraceRun run) {
    Failure failure = run.failure();
    if (failure == null) {
      return List.of();
    }
    TensorRow first = failure.first();
    return List.of(
        FindingBuilder.of(Severity.ERROR)
            .message(
                "%s: step %d: %s is the first tensor that is not finite, in %s%s",
                run.label(), first.step(), first.name(), words(first.phase()), before(failure))
            .remedy(
                "trace-origin says which part of the step made it; stop training at the first"
                    + " value that is not finite: what comes after is noise")
            .at(Runs.location(run, failure.at(), first.tensor()))
            .evidence("observed", Story.values(first.values()))
            .evidence("expected", "finite values")
            .evidence("tensors-affected", failure.step().stream().mapToInt(s -> s.bad()).sum())
            .evidence("tensors", failure.step().stream().mapToInt(s -> s.tensors()).sum())
            .covers(Runs.failure(run))
            .build());
  }

  private static String before(Failure failure) {
    TensorRow before = failure.before();
    if (before == null) {
      return "";
    }
    return "; at step %d it was at most %s"
        .formatted(before.step(), Wording.number(before.values().largest()));
  }

  static String words(Phase phase) {
    return switch (phase) {
      case INPUT -> "the batch itself";
      case FORWARD -> "the forward pass";
      case LOSS -> "the loss";
      case BACKWARD -> "the backward pass";
      case UPDATE -> "the update of the weights";
    };
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("all tensors are finite", ExampleRun.healthy(60).study()),
        Example.bad(
            "weights of NaN after an update",
            ExampleRun.healthy(45).weights(45, Double.NaN).study(),
            "trace.csv: step 45: linear1.weight is the first tensor that is not finite, in the"
                + " forward pass; at step 44 it was at most 1.02"));
  }
}
