package dev.epochlint.check.trace;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.Wording;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TensorTrack;
import dev.epochlint.trace.TensorTrack.Update;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports updates that rewrite weights, and weights that never change. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-update-ratio",
    summary = "One update rewrites the weights, or none changes them",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "warning",
          value = 0.1,
          doc = "norm of a change relative to that of weights"),
      @Threshold(key = "error", value = 1, doc = "the same from which on it is an error"),
      @Threshold(key = "still-steps", value = 100, doc = "steps without change that are told")
    },
    causes = {"trace-origin", "trace-growth", "trace-lr"})
public final class UpdateRatio implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    boolean plain = study.inputs().training().optimizer().equals("sgd");
    return Runs.judge(
        study,
        run -> run.tensors(Phase.UPDATE).stream().anyMatch(track -> isKnown(track, plain)),
        "needs weights after the update with the column update_norm for more than 10 steps; plain"
            + " gradient descent (training.optimizer: sgd) does with lr and gradients",
        run -> findings(run, plain, settings));
  }

  private static boolean isKnown(TensorTrack track, boolean plain) {
    return track.latestUpdate() != null || (plain && track.worstByGradient() != null);
  }

  /** Biases are small and begin at 0: theirs says nothing. */
  private static boolean isBias(TensorTrack track) {
    return track.tensor().matches("(?i)(.*[._/])?(bias|beta)(_[a-z0-9_]*)?");
  }

  private static @Nullable Update worst(TensorTrack track, boolean plain) {
    Update recorded = track.worstUpdate();
    return recorded == null && plain ? track.worstByGradient() : recorded;
  }

  private static double ratio(TensorTrack track, boolean plain) {
    Update worst = worst(track, plain);
    return worst == null ? 0 : worst.ratio();
  }

  private static List<Finding> findings(TraceRun run, boolean plain, Settings settings) {
    List<Finding> findings = new ArrayList<>();
    List<TensorTrack> weights =
        run.tensors(Phase.UPDATE).stream().filter(track -> !isBias(track)).toList();
    List<TensorTrack> rewritten =
        weights.stream()
            .filter(track -> ratio(track, plain) > settings.threshold("warning"))
            .sorted(Comparator.comparingDouble((TensorTrack t) -> -ratio(t, plain)))
            .toList();
    if (!rewritten.isEmpty()) {
      Update worst = worst(rewritten.get(0), plain);
      if (worst != null) {
        findings.add(rewritten(run, rewritten, worst, settings));
      }
    }
    List<TensorTrack> still =
        weights.stream()
            .filter(track -> track.stillSteps() >= settings.threshold("still-steps"))
            .toList();
    if (!still.isEmpty()) {
      findings.add(still(run, still));
    }
    return findings;
  }

  private static Finding rewritten(
      TraceRun run, List<TensorTrack> tracks, Update worst, Settings settings) {
    boolean error = worst.ratio() > settings.threshold("error");
    int at = Math.max(0, run.steps().place(worst.step()));
    String name = tracks.get(0).name();
    return FindingBuilder.of(error ? Severity.ERROR : Severity.WARNING)
        .message(
            "%s: step %d: the update of %s is %s times its norm, where 0.001 is usual%s",
            run.label(),
            worst.step(),
            name,
            Wording.number(worst.ratio()),
            tracks.size() == 1
                ? ""
                : "; so far out are %s".formatted(Wording.count(tracks.size(), "tensor")))
        .remedy(
            "lower the learning rate or clip the gradient norm; warm the learning rate up where it"
                + " happens early")
        .at(Runs.location(run, at, tracks.get(0).tensor()))
        .evidence("observed", worst.ratio())
        .evidence("change", worst.change())
        .evidence("norm", worst.norm())
        .evidence("learning-rate", worst.lr())
        .evidence("tensors-affected", tracks.size())
        .covers(run.failure() != null ? Runs.failure(run) : Runs.place(run, "update"))
        .build();
  }

  private static Finding still(TraceRun run, List<TensorTrack> still) {
    long steps = still.stream().mapToLong(TensorTrack::stillSteps).max().orElse(0);
    return FindingBuilder.of(Severity.NOTE)
        .message(
            "%s: %s did not change in %s on end: by less than 1e-7 of its norm",
            run.label(),
            Wording.list(still.stream().map(TensorTrack::name).toList()),
            Wording.count(steps, "step"))
        .remedy(
            "if these weights are meant to be trained, look for requires_grad, detach() and a"
                + " learning rate of 0; if they are frozen on purpose, all is well")
        .at(Runs.location(run, run.steps().size() - 1, still.get(0).tensor()))
        .evidence("tensors-affected", still.size())
        .evidence("steps", steps)
        .covers(Runs.place(run, "still"))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("updates of a thousandth", ExampleRun.healthy(60).study()),
        Example.bad(
            "an update of 2.26 times the weights",
            ExampleRun.healthy(30).start(0.9).update(1.02, 6.1, 13.8).steps(10).study(),
            "trace.csv: step 30: the update of linear1.weight is 2.262 times its norm, where 0.001"
                + " is usual"));
  }
}
