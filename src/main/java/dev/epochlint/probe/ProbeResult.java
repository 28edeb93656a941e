package dev.epochlint.probe;

import java.io.Serializable;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a probe found.
 *
 * @param cause what the pattern of its runs says
 * @param runs the eight runs, A to H
 * @param screen windows by the length of their gradient
 * @param shrunk the smallest set of windows that breaks the training, empty where no window is to
 *     blame
 * @param repeatedAt -1 where the first run, run twice more at once, gave the same bits after every
 *     step; else the first step after which it did not
 * @param coverage what was trained on
 */
public record ProbeResult(
    Cause cause, List<Run> runs, Screen screen, Shrunk shrunk, int repeatedAt, Coverage coverage)
    implements Serializable {

  /** What a passing probe does not mean. */
  public static final String CAVEAT = "A probe pass never exonerates the network";

  public ProbeResult {
    runs = List.copyOf(runs);
  }

  /** What was trained on and how run A ended, without a full stop. */
  public String words() {
    Run first = runs.get(0);
    return "a linear model trained on %d of %d windows (%s, %s, in %s)%s %s"
        .formatted(
            coverage.windows(),
            coverage.of(),
            coverage.shape(),
            coverage.training(),
            coverage.order(),
            coverage.whole() ? "" : ", before time was out,",
            cause == Cause.NOT_REPRODUCED
                ? "does not fail in %d steps. %s".formatted(first.steps(), CAVEAT)
                : "fails at step %d: %s".formatted(first.failedAt(), cause.reason()));
  }

  /**
   * One run.
   *
   * @param letter A to H
   * @param what which data, loss, order and learning rate
   * @param failedAt step at which it failed, -1 where it passed
   * @param steps steps it took
   */
  public record Run(String letter, String what, int failedAt, int steps) implements Serializable {
    /** "A passed in 152 steps", "A failed at step 25". */
    public String words() {
      return letter
          + (failedAt < 0 ? " passed in " + steps + " steps" : " failed at step " + failedAt);
    }
  }

  /**
   * A window, or all windows of a recording where the loss needs several.
   *
   * @param recording place of the recording in corpus order
   * @param window number in the recording, -1 for all of them
   * @param norm length of the gradient
   */
  public record Suspect(int recording, long window, double norm) implements Serializable {}

  /**
   * Gradients of windows by themselves.
   *
   * @param measured all windows or recordings that were looked at
   * @param suspects those that are not finite or far above the median, worst first
   */
  public record Screen(List<Suspect> measured, List<Suspect> suspects) implements Serializable {
    public Screen {
      measured = List.copyOf(measured);
      suspects = List.copyOf(suspects);
    }

    /** Median length of the finite gradients in some recordings, NaN where there are none. */
    public double median(IntPredicate recordings) {
      double[] finite =
          measured.stream()
              .filter(of -> recordings.test(of.recording()))
              .mapToDouble(Suspect::norm)
              .filter(Double::isFinite)
              .sorted()
              .toArray();
      return finite.length == 0 ? Double.NaN : finite[finite.length / 2];
    }

    /** Median length of all finite gradients, NaN where there are none. */
    public double median() {
      return median(recording -> true);
    }
  }

  /**
   * A smallest set of windows that breaks the training.
   *
   * @param windows the windows, none where there is no such set
   * @param recordings how many recordings were left before windows were looked at
   * @param tests trainings that it took
   * @param minimal whether removing any of them was seen to make the training pass
   * @param others whether the training still fails without them
   */
  public record Shrunk(
      List<Suspect> windows, int recordings, int tests, boolean minimal, boolean others)
      implements Serializable {

    /** No window is to blame. */
    public static final Shrunk NONE = new Shrunk(List.of(), 0, 0, false, false);

    public Shrunk {
      windows = List.copyOf(windows);
    }
  }

  /**
   * What was trained on.
   *
   * @param windows windows that were trained on
   * @param of windows that there are
   * @param shape features, rows and outputs in words
   * @param order in which order run A served them
   * @param training optimiser, learning rate and batch in words
   * @param whole whether the time sufficed for everything
   */
  public record Coverage(
      long windows, long of, String shape, String order, String training, boolean whole)
      implements Serializable {}
}
