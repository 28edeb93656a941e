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
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reports steps whose gradient stands far above those before. */
@AutoService(Check.class)
@CheckInfo(
    id = "trace-spike",
    summary = "The gradient of one step stands far above the others",
    severity = Severity.WARNING,
    thresholds = {
      @Threshold(
          key = "z",
          value = 8,
          doc = "robust standard deviations above the median of up to 50 steps before, in decades"),
      @Threshold(key = "ratio", value = 10, doc = "times that median")
    },
    causes = {"trace-origin", "trace-growth", "trace-lr"})
public final class GradientSpike implements Check {
  private static final int WINDOW = 50;

  /** Without this many steps before there is no saying what is usual. */
  private static final int FEWEST = 20;

  /** The same for a run that then breaks. */
  private static final int FEWEST_BEFORE_FAILURE = 10;

  private static final double SMALLEST_SPREAD = 0.02;
  private static final double MAD_TO_STD = 1.4826;
  private static final double ROUNDING = 1e-9;

  @Override
  public Outcome judge(Study study, Settings settings) {
    return Runs.judge(
        study,
        run -> run.has(Phase.BACKWARD) && run.steps().size() > FEWEST_BEFORE_FAILURE,
        "needs gradients of more than 10 steps",
        run -> finding(run, spikes(run, settings)));
  }

  /** A spike: place of its step, times the median, robust standard deviations above it. */
  private record Spike(int at, double ratio, double z) {}

  private static List<Spike> spikes(TraceRun run, Settings settings) {
    Failure failure = run.failure();
    int end = failure == null ? run.steps().size() : failure.at() + 1;
    double[] decades = new double[WINDOW];
    double least = settings.threshold("ratio");
    int size = 0;
    int next = 0;
    List<Spike> spikes = new ArrayList<>();
    for (int at = 0; at < end; at++) {
      double norm = run.steps().gradientNorm(at);
      if (!(norm > 0) || Double.isInfinite(norm)) {
        continue;
      }
      double decade = Math.log10(norm);
      boolean breaks = failure != null && failure.at() - at <= Story.SHORTLY;
      if (size >= (breaks ? FEWEST_BEFORE_FAILURE : FEWEST)
          && mostAreBelow(decades, size, decade - Math.log10(least) + ROUNDING)) {
        Spike spike = spike(Arrays.copyOf(decades, size), decade, at);
        if (spike.z() > settings.threshold("z") && spike.ratio() > least) {
          spikes.add(spike);
        }
      }
      decades[next] = decade;
      next = (next + 1) % WINDOW;
      size = Math.min(WINDOW, size + 1);
    }
    return spikes;
  }

  /** Values are sorted for few of many steps: without this the median is not below either. */
  private static boolean mostAreBelow(double[] decades, int size, double limit) {
    int below = 0;
    for (int i = 0; i < size; i++) {
      below += decades[i] < limit ? 1 : 0;
    }
    return below >= size / 2;
  }

  private static Spike spike(double[] before, double decade, int at) {
    double median = median(before);
    for (int i = 0; i < before.length; i++) {
      before[i] = Math.abs(before[i] - median);
    }
    double spread = Math.max(MAD_TO_STD * median(before), SMALLEST_SPREAD);
    return new Spike(at, Math.pow(10, decade - median), (decade - median) / spread);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }

  private static List<Finding> finding(TraceRun run, List<Spike> spikes) {
    if (spikes.isEmpty()) {
      return List.of();
    }
    Failure failure = run.failure();
    Steps steps = run.steps();
    Spike last = spikes.get(spikes.size() - 1);
    boolean breaks = failure != null && failure.at() - last.at() <= Story.SHORTLY;
    Spike told = breaks ? last : spikes.get(0);
    Origin.Driver driver = Origin.driver(run, told.at());
    String then =
        breaks && failure != null
            ? "; step %d: %s".formatted(steps.number(failure.at()), Story.observed(failure))
            : spikes.size() > 1
                ? "; so in %s".formatted(Wording.count(spikes.size() - 1, "more step"))
                : "";
    FindingBuilder finding =
        FindingBuilder.of(breaks ? Severity.ERROR : Severity.WARNING)
            .message(
                "%s: step %d: the gradient is %s times that of the steps before%s%s",
                run.label(),
                steps.number(told.at()),
                Story.times(told.ratio()),
                driver == null ? "" : ", first " + driver.tensor(),
                then)
            .remedy(
                "look at the samples of that batch together with the weights of that moment: the"
                    + " same batch may do no harm later; clip the gradient norm")
            .at(Runs.location(run, told.at(), null))
            .evidence("observed", steps.gradientNorm(told.at()))
            .evidence("times-the-median", told.ratio())
            .evidence("robust-z", told.z())
            .evidence("steps-affected", spikes.size());
    for (int at : new int[] {told.at(), told.at() - 1}) {
      if (at >= 0 && steps.samples(at).length > 0) {
        finding =
            finding.evidence(at == told.at() ? "batch" : "batch-before", Batch.indices(run, at));
      }
    }
    return List.of(finding.covers(breaks ? Runs.failure(run) : Runs.place(run, "spike")).build());
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("a run that goes well", ExampleRun.healthy(120).study()),
        Example.bad(
            "a gradient of 1.4 million",
            ExampleRun.healthy(44).explodes(44, 1.4e6).weights(45, Double.NaN).study(),
            "trace.csv: step 44: the gradient is 1,543,000 times that of the steps before, first"
                + " gradient of output; step 45: linear1.weight is NaN"));
  }
}
