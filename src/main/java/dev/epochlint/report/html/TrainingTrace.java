package dev.epochlint.report.html;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.Verdict;
import dev.epochlint.trace.Failure;
import dev.epochlint.trace.Steps;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Loss, gradients and weights of training runs, step by step, and the step at which they broke. */
final class TrainingTrace implements PlotMaker {
  private static final int MOST_RUNS = 4;

  /** Stretches of steps of which the smallest and the largest value are drawn. */
  private static final int STRETCHES = 600;

  private static final int TABLE_BEFORE = 20;
  private static final int TABLE_AFTER = 5;

  @Override
  public boolean shows(String check) {
    return check.startsWith("trace-");
  }

  @Override
  public Optional<Plot> of(Verdict verdict) {
    Trace trace = verdict.study().inputs().trace();
    if (trace == null) {
      return Optional.empty();
    }
    List<TraceRun> runs = trace.runs().stream().filter(run -> run.steps().size() > 0).toList();
    List<Map<String, Object>> panels = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    DataTable.Builder table =
        DataTable.of(
            "one step a row, around the step at which a run broke, else the last",
            "run",
            "step",
            "loss",
            "gradient norm",
            "largest weight",
            "learning rate",
            "remark");
    for (TraceRun run : runs.subList(0, Math.min(MOST_RUNS, runs.size()))) {
      panels.addAll(panels(run, notes));
      rows(run, table);
    }
    if (panels.isEmpty()) {
      return Optional.empty();
    }
    if (runs.size() > MOST_RUNS) {
      notes.add("The first %d of %s.".formatted(MOST_RUNS, Wording.count(runs.size(), "run")));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("panels", panels);
    return Optional.of(
        new Plot(
            "trace",
            "Training, step by step",
            "The dashed line is the step in which something first was NaN or infinite: what rises before it is the cause, what breaks after it the consequence.",
            notes,
            table.build(),
            data));
  }

  private static List<Map<String, Object>> panels(TraceRun run, List<String> notes) {
    Steps steps = run.steps();
    List<Map<String, Object>> panels = new ArrayList<>();
    add(panels, run, "loss", steps::loss, false);
    add(panels, run, "gradient norm", steps::gradientNorm, true);
    add(panels, run, "largest weight", steps::largestWeight, true);
    add(panels, run, "learning rate", steps::lr, false);
    if (steps.size() > 2 * STRETCHES) {
      notes.add(
          "Merged: of %s, %s are drawn as the smallest and largest value of %d stretches."
              .formatted(run.label(), Wording.count(steps.size(), "step"), STRETCHES));
    }
    return panels;
  }

  private static void add(
      List<Map<String, Object>> panels,
      TraceRun run,
      String name,
      IntToDoubleFunction values,
      boolean logarithmic) {
    List<Object> points = points(run.steps(), values);
    if (points.isEmpty()) {
      return;
    }
    Map<String, Object> panel = new LinkedHashMap<>();
    panel.put("run", run.label());
    panel.put("name", name);
    panel.put("log", logarithmic);
    panel.put("points", points);
    panel.put("first", run.steps().number(0));
    panel.put("last", run.steps().number(run.steps().size() - 1));
    Failure failure = run.failure();
    panel.put("broke", failure == null ? -1L : run.steps().number(failure.at()));
    panel.put("by", failure == null ? "" : failure.first().name());
    panels.add(panel);
  }

  /** Step and value of each point, one after the other; only what is finite can be drawn. */
  private static List<Object> points(Steps steps, IntToDoubleFunction values) {
    List<Object> points = new ArrayList<>();
    int stretches = Math.min(STRETCHES, (steps.size() + 1) / 2);
    for (int s = 0; s < stretches; s++) {
      int from = (int) ((long) steps.size() * s / stretches);
      int to = (int) ((long) steps.size() * (s + 1) / stretches);
      int low = extreme(values, from, to, -1);
      int high = extreme(values, from, to, 1);
      point(points, steps, values, Math.min(low, high));
      if (low != high) {
        point(points, steps, values, Math.max(low, high));
      }
    }
    return points;
  }

  private static void point(List<Object> points, Steps steps, IntToDoubleFunction values, int at) {
    if (at >= 0) {
      points.add(steps.number(at));
      points.add(values.applyAsDouble(at));
    }
  }

  /** Place of the largest (sign 1) or smallest (-1) finite value, -1 without any. */
  private static int extreme(IntToDoubleFunction values, int from, int to, int sign) {
    int best = -1;
    for (int i = from; i < to; i++) {
      double value = values.applyAsDouble(i);
      if (Double.isFinite(value)
          && (best < 0 || sign * value > sign * values.applyAsDouble(best))) {
        best = i;
      }
    }
    return best;
  }

  private static void rows(TraceRun run, DataTable.Builder table) {
    Steps steps = run.steps();
    Failure failure = run.failure();
    int middle = failure == null ? steps.size() - 1 : failure.at();
    for (int i = Math.max(0, middle - TABLE_BEFORE);
        i < Math.min(steps.size(), middle + TABLE_AFTER + 1);
        i++) {
      table.row(
          run.label(),
          String.valueOf(steps.number(i)),
          steps.hasLoss(i) ? Wording.number(steps.loss(i)) : "",
          figure(steps.gradientNorm(i)),
          figure(steps.largestWeight(i)),
          figure(steps.lr(i)),
          words(steps, failure, i));
    }
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "" : Wording.number(value);
  }

  private static String words(Steps steps, @Nullable Failure failure, int at) {
    if (failure != null && failure.at() == at) {
      return "first not finite: " + failure.first().name();
    }
    return steps.skipped(at) ? "left out by the optimiser" : steps.finite(at) ? "" : "not finite";
  }
}
