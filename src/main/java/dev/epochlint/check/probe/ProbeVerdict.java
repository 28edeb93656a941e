package dev.epochlint.check.probe;

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
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.probe.Cause;
import dev.epochlint.probe.ProbeResult;
import dev.epochlint.probe.ProbeResult.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether data, loss, order or learning rate break a small reference training. */
@AutoService(Check.class)
@CheckInfo(
    id = "probe-verdict",
    summary = "A small reference training fails, or passes: data, loss, order or learning rate",
    severity = Severity.ERROR)
public final class ProbeVerdict implements Check {
  private static final Map<Cause, String> REMEDIES =
      Map.of(
          Cause.SCHEDULE,
          "lower the learning rate, or warm it up",
          Cause.LOSS,
          "compare the code of the loss with its definition; no data will train with it",
          Cause.LOSS_AND_RATE,
          "lower the learning rate for this loss, or train the first epochs with mse",
          Cause.ORDER,
          "shuffle windows across subjects; the windows of the failing batch stay a danger",
          Cause.DATA,
          "look at the windows that probe-ddmin and probe-gradient-screen name",
          Cause.DATA_AND_LOSS,
          "clean or scale the windows that probe-ddmin names, or use a loss that bears them",
          Cause.DEGENERATE_TARGETS,
          "leave out the windows whose targets do not vary or lie where the loss is undefined, or use"
              + " another loss");

  @Override
  public Outcome judge(Study study, Settings settings) {
    Optional<Probed> of = Probed.of(study);
    if (of.isEmpty()) {
      return Probed.MISSING;
    }
    ProbeResult result = of.get().result();
    if (result.cause() != Cause.NOT_REPRODUCED) {
      return Outcome.of(List.of(finding(of.get())));
    }
    boolean all =
        result.coverage().whole() && result.coverage().windows() == result.coverage().of();
    return all ? new Outcome.Passed() : new Outcome.Underpowered(result.words());
  }

  private static Severity severity(Probed probed) {
    Cause cause = probed.result().cause();
    TrainingPlan training = probed.study().inputs().training();
    // The rate of another optimiser says little of plain descent.
    boolean ofRate = cause == Cause.SCHEDULE || cause == Cause.LOSS_AND_RATE;
    boolean declared = training.learningRate() != null && !training.optimizer().isEmpty();
    return ofRate && !declared ? Severity.WARNING : Severity.ERROR;
  }

  private static Finding finding(Probed probed) {
    ProbeResult result = probed.result();
    ProbeResult.Coverage coverage = result.coverage();
    Run first = result.runs().get(0);
    FindingBuilder builder =
        FindingBuilder.of(severity(probed))
            .message("%s. It is the %s", result.words(), result.cause().words())
            .remedy(REMEDIES.getOrDefault(result.cause(), ""))
            .at(probed.anywhere().with("step", first.failedAt()))
            .evidence("cause", result.cause().words())
            .evidence("windows", coverage.windows())
            .evidence("windows-of-training", coverage.of())
            .evidence("caveat", ProbeResult.CAVEAT)
            .covers(Probed.training());
    for (Run run : result.runs()) {
      builder =
          builder.evidence("run-" + run.letter().toLowerCase(java.util.Locale.ROOT), said(run));
    }
    return builder.build();
  }

  private static String said(Run run) {
    return "%s (%s)".formatted(run.words(), run.what());
  }

  @Override
  public List<Example> examples() {
    return ProbeExamples.of(
        "a linear model trained on 1200 of 1200 windows (1 row of 24 features and 1 targets a"
            + " window, gradient descent at rate 0.01, batches of 32, in the order that was logged)"
            + " fails at step 4: the windows fail with the squared error as well, clean data do"
            + " not. It is the data");
  }
}
