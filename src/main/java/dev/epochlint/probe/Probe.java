package dev.epochlint.probe;

import dev.epochlint.loss.LossPlan.Over;
import dev.epochlint.probe.ProbeResult.Coverage;
import dev.epochlint.probe.ProbeResult.Run;
import dev.epochlint.probe.ProbeResult.Screen;
import dev.epochlint.probe.ProbeResult.Shrunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Trains a linear model on the windows of a study in eight ways that separate data, loss, order and
 * learning rate, and looks for the smallest set of windows that breaks the training.
 */
public final class Probe {
  private static final int CONTROL_SEED = 999;
  private static final double SLOW = 0.01;
  private static final int EPOCHS = 4;

  /** Windows below which a batch says nothing to a loss that takes a statistic of it. */
  private static final int FEWEST = 3;

  private final ProbeData data;
  private final ProbePlan plan;
  private final List<int[]> order;
  private final BooleanSupplier goOn;

  /**
   * @param data the windows
   * @param plan how to train
   * @param order the windows of each epoch as they are served
   * @param goOn whether there is time for more
   */
  public Probe(ProbeData data, ProbePlan plan, List<int[]> order, BooleanSupplier goOn) {
    this.data = data;
    this.plan = plan;
    this.order = List.copyOf(order);
    this.goOn = goOn;
  }

  /** Four epochs, each in an order of its own. */
  public static List<int[]> shuffled(int windows) {
    return Schedule.shuffled(windows, EPOCHS);
  }

  /** All that it finds; {@code coverage} says what the windows are, and is completed. */
  public ProbeResult run(Coverage coverage) {
    Schedule served = schedule(order);
    List<Run> runs = new ArrayList<>();
    Trail trail = new Trail();
    Training first = Training.run(data, plan, served, served.steps(), trail::step);
    runs.add(run("A", "windows, loss, order, rate", first));
    ProbeData clean = cleaned();
    ProbeData control = control();
    ProbePlan square = plan.withSquaredError();
    runs.add(shuffled("B", "windows, loss, shuffled, rate", data, plan));
    runs.add(shuffled("C", "windows, squared error, shuffled, rate", data, square));
    runs.add(shuffled("D", "cleaned windows, loss, shuffled, rate", clean, plan));
    runs.add(shuffled("E", "clean data, loss, rate", control, plan));
    runs.add(shuffled("F", "clean data, squared error, rate", control, square));
    ProbePlan slow = plan.withRate(plan.rate() * SLOW);
    runs.add(shuffled("G", "clean data, loss, rate / 100", control, slow));
    ProbePlan slowSquare = square.withRate(plan.rate() * SLOW);
    runs.add(shuffled("H", "clean data, squared error, rate / 100", control, slowSquare));
    int repeatedAt =
        trail.repeated(steps -> Training.run(data, plan, served, served.steps(), steps));
    boolean[] passed = new boolean[runs.size()];
    for (int i = 0; i < passed.length; i++) {
      passed[i] = runs.get(i).failedAt() < 0;
    }
    Cause cause = Cause.of(passed);
    Screen screen = new Screening(data, plan).screen();
    Shrunk shrunk =
        cause.inWindows()
            ? new Culprits(data, served, screen, this::fails, goOn).shrink(first.failedAt())
            : Shrunk.NONE;
    return new ProbeResult(
        cause, runs, screen, shrunk, repeatedAt, completed(coverage, goOn.getAsBoolean()));
  }

  private static Coverage completed(Coverage c, boolean whole) {
    return new Coverage(c.windows(), c.of(), c.shape(), c.order(), c.training(), whole);
  }

  private boolean fails(Schedule schedule, int steps) {
    return !Training.run(data, plan, schedule, steps).passed();
  }

  private Schedule schedule(List<int[]> epochs) {
    boolean statistic = plan.linear().pooled() && plan.over() != Over.TIME;
    return new Schedule(epochs, plan.batch(), plan.dropLast(), statistic ? FEWEST : 1);
  }

  private Run shuffled(String letter, String what, ProbeData of, ProbePlan by) {
    if (of.size() == 0) {
      return new Run(letter, what + " (no window is finite)", -1, 0);
    }
    Schedule schedule = schedule(shuffled(of.size()));
    return run(letter, what, Training.run(of, by, schedule, schedule.steps()));
  }

  private static Run run(String letter, String what, Training training) {
    return new Run(letter, what, training.failedAt(), training.steps());
  }

  private ProbeData cleaned() {
    Cleaning features = Cleaning.of(data.windows(), ProbeData.Window::x, data.features());
    Cleaning targets =
        plan.keepsTargets()
            ? Cleaning.none(data.outputs())
            : Cleaning.of(data.windows(), ProbeData.Window::y, data.outputs());
    return data.cleaned(features, targets);
  }

  /** Gaussian data of the same shape, whose target is the first feature with noise. */
  private ProbeData control() {
    Random random = new Random(CONTROL_SEED);
    List<ProbeData.Window> windows = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      double[] x = new double[data.rows() * data.features()];
      double[] y = new double[data.rows() * data.outputs()];
      for (int d = 0; d < x.length; d++) {
        x[d] = plan.type().round(random.nextGaussian());
      }
      for (int k = 0; k < y.length; k++) {
        double z = x[k / data.outputs() * data.features()] + random.nextGaussian();
        y[k] = plan.type().round(plan.cleanTarget(z));
      }
      windows.add(new ProbeData.Window(-1, i, x, y));
    }
    return data.with(windows);
  }
}
