package dev.epochlint.check.trace;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Says what a trace lacks, and which checks need it. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-incomplete",
    summary = "A trace lacks what would tell where a run breaks",
    severity = Severity.NOTE)
public final class MissingPhases implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    List<TraceRun> runs = Runs.of(study);
    if (runs.isEmpty()) {
      return Runs.missing(study, "the trace has no rows");
    }
    List<String> missing = new ArrayList<>();
    TreeSet<String> checks = new TreeSet<>();
    TraceRun first = null;
    for (TraceRun run : runs) {
      for (Lack lack : lacks(run)) {
        first = first == null ? run : first;
        if (!missing.contains(lack.what())) {
          missing.add(lack.what());
        }
        checks.addAll(lack.checks());
      }
    }
    if (first == null) {
      return new Outcome.Passed();
    }
    return Outcome.of(
        List.of(
            FindingBuilder.of(Severity.NOTE)
                .message(
                    "%s: the trace lacks %s; without it %s can't be told, or not as exactly",
                    first.label(), String.join(", ", missing), String.join(", ", checks))
                .remedy(
                    "record them too: %s; its calls are recorder.batch(epoch, index, x, y),"
                        + " recorder.loss(loss, prediction, y) and recorder.step()",
                    Runs.RECORD)
                .at(Runs.location(first, 0, null))
                .evidence("missing", missing)
                .evidence("checks", List.copyOf(checks))
                .covers(Runs.place(first, "incomplete"))
                .build()));
  }

  /** Something that is missing, and the checks that need it. */
  private record Lack(String what, List<String> checks) {}

  private static List<Lack> lacks(TraceRun run) {
    List<Lack> lacks = new ArrayList<>();
    Steps steps = run.steps();
    if (!run.has(Phase.INPUT)) {
      lacks.add(new Lack("inputs", List.of("trace-origin", "trace-input-normal")));
    }
    if (!run.has(Phase.FORWARD)) {
      lacks.add(new Lack("activations", List.of("trace-origin")));
    }
    if (!run.has(Phase.LOSS) && !steps.hasLoss(0)) {
      lacks.add(new Lack("the loss", List.of("trace-origin", "trace-stuck")));
    }
    if (!run.has(Phase.BACKWARD)) {
      lacks.add(new Lack("gradients", List.of("trace-origin", "trace-spike")));
    }
    if (!run.has(Phase.UPDATE)) {
      lacks.add(
          new Lack(
              "weights after the update",
              List.of("trace-origin", "trace-growth", "trace-update-ratio")));
    }
    if (!steps.hasSamples()) {
      lacks.add(new Lack("the samples of each batch", List.of("trace-common-samples")));
    }
    int gaps = gaps(steps);
    if (gaps > 0) {
      lacks.add(new Lack(Wording.count(gaps, "step"), List.of("trace-first-nonfinite")));
    }
    if (run.cut()) {
      lacks.add(new Lack("the end of its last line", List.of("trace-first-nonfinite")));
    }
    return lacks;
  }

  /** Steps that are missing; one that comes every so many steps is as it was meant to be. */
  private static int gaps(Steps steps) {
    if (steps.size() < 3) {
      return 0;
    }
    long usual = steps.number(1) - steps.number(0);
    long missing = 0;
    for (int at = 1; at < steps.size(); at++) {
      missing += (steps.number(at) - steps.number(at - 1)) / usual - 1;
    }
    return (int) Math.max(0, missing);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("all is there", complete(20).study()),
        Example.bad(
            "a loss alone",
            ExampleRun.empty()
                .add(Phase.LOSS, "loss", 0.9)
                .end()
                .add(Phase.LOSS, "loss", 0.8)
                .study(),
            "trace.csv: the trace lacks inputs, activations, gradients, weights after the update,"
                + " the samples of each batch; without it trace-common-samples, trace-growth,"
                + " trace-input-normal, trace-origin, trace-spike, trace-update-ratio can't be told,"
                + " or not as exactly"));
  }

  /** A run with all phases and batches. */
  static ExampleRun complete(int steps) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      run.start(0.9, 2 * step, 2 * step + 1).add(Phase.FORWARD, "output", 2);
      run.add(Phase.LOSS, "loss", 0.9).add(Phase.BACKWARD, "linear1.weight", 0.9);
      run.update(1, 6, 0.006);
    }
    return run;
  }
}
