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
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.TensorTrack;
import dev.epochlint.trace.TraceRun;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reports weights and gradients that grow by the same factor step after step. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-growth",
    summary = "Weights or gradients grow exponentially",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(key = "slope", value = 0.02, doc = "growth a step from which on, in decades"),
      @Threshold(key = "rise", value = 0.5, doc = "rise over 20 steps from which on, in decades"),
      @Threshold(key = "r-squared", value = 0.8, doc = "share of the variance that a line explains")
    })
public final class SteadyGrowth implements Check {
  /** Steps at the beginning in which growth from zero is usual. */
  private static final int FIRST_STEPS = 10;

  /** An exponential rises as much in its second half; a power of the step does not. */
  private static final double SECOND_HALF = 0.45;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(
        study,
        run -> run.tensors().stream().anyMatch(SteadyGrowth::isLong),
        "needs gradients or weights of 20 steps",
        run -> finding(study, run, settings));
  }

  private static boolean isLong(TensorTrack track) {
    return (track.phase() == Phase.UPDATE || track.phase() == Phase.BACKWARD)
        && track.recent().size() >= GrowthLine.VALUES;
  }

  private static List<Finding> finding(Study study, TraceRun run, Settings settings) {
    Optional<GrowthLine> steepest =
        run.tensors().stream()
            .filter(SteadyGrowth::isLong)
            .flatMap(track -> GrowthLine.of(run, track).stream())
            .filter(trend -> grows(run, trend, settings))
            .max(Comparator.comparingDouble(GrowthLine::slope));
    return steepest.map(trend -> finding(study, run, trend)).stream().toList();
  }

  private static boolean grows(TraceRun run, GrowthLine trend, Settings settings) {
    boolean exponential =
        trend.slope() > settings.threshold("slope")
            && trend.rise() > settings.threshold("rise")
            && trend.rSquared() > settings.threshold("r-squared")
            && trend.secondHalf() > SECOND_HALF * trend.rise();
    if (!exponential || run.failure() != null) {
      return exponential && isBefore(run, trend);
    }
    // Gradients alone rise where a plateau ends; so they must take the loss with them.
    boolean weights = trend.track().phase() == Phase.UPDATE;
    return run.steps().place(trend.from()) >= FIRST_STEPS && (weights || lossRises(run, trend));
  }

  /** Whether the growth goes on until the run breaks. */
  private static boolean isBefore(TraceRun run, GrowthLine trend) {
    Failure failure = run.failure();
    return failure != null
        && failure.at() - run.steps().place(trend.to()) <= Story.SHORTLY
        && failure.first().phase() != Phase.INPUT;
  }

  private static boolean lossRises(TraceRun run, GrowthLine trend) {
    Steps steps = run.steps();
    int from = steps.place(trend.from());
    int to = steps.place(trend.to());
    return from >= 0 && to >= 0 && steps.loss(to) > 2 * steps.loss(from);
  }

  private static Finding finding(Study study, TraceRun run, GrowthLine trend) {
    Failure failure = run.failure();
    String end =
        failure == null
            ? "float32 overflows in %s steps"
                .formatted(Wording.whole(Math.round(trend.stepsToOverflow())))
            : "step %d: %s".formatted(run.steps().number(failure.at()), Story.observed(failure));
    int at = run.steps().place(trend.to());
    return FindingBuilder.of(failure == null ? Severity.WARNING : Severity.ERROR)
        .message(
            "%s: steps %d-%d: %s grew by a factor of %s a step, which is divergence and not one bad"
                + " batch; %s",
            run.label(),
            trend.from(),
            trend.to(),
            trend.track().name(),
            Wording.number(Math.pow(10, trend.slope())),
            end)
        .remedy(
            "lower the learning rate: plain gradient descent diverges so at %s times the largest"
                + " rate that is stable; or clip the gradient norm",
            Wording.number(trend.learningRateTimesCurvature() / 2))
        .at(Runs.location(run, at, trend.track().tensor()))
        .evidence("decades-a-step", trend.slope())
        .evidence("rise-decades", trend.rise())
        .evidence("r-squared", trend.rSquared())
        .evidence("learning-rate-times-curvature", trend.learningRateTimesCurvature())
        .evidence("steps-to-overflow", Math.max(0, trend.stepsToOverflow()))
        .evidence("story", Story.of(study, run))
        .covers(Runs.failure(run), Runs.divergence(run))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a run that goes well", ExampleRun.healthy(60).study()),
        Example.bad(
            "weights that grow by 1.3 a step",
            growing(40, 1.3).study(),
            "trace.csv: steps 20-39: linear1.weight grew by a factor of 1.3 a step, which is"
                + " divergence and not one bad batch; float32 overflows in 299 steps"));
  }

  /** A run whose weights grow from 1 on by that factor a step. */
  static ExampleRun growing(int steps, double factor) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      double weight = Math.pow(factor, step);
      run.start(0.9).update(weight, weight, 0.01 * weight);
    }
    return run;
  }
}
