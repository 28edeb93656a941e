package dev.epochlint.probe;

import dev.epochlint.probe.ProbeResult.Screen;
import dev.epochlint.probe.ProbeResult.Shrunk;
import dev.epochlint.probe.ProbeResult.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds a smallest set of windows that breaks a training: recordings first, then their windows. */
final class Culprits {
  /** Trainings that are tried at most. */
  private static final int MOST_TESTS = 400;

  /** Sound windows that stand in where a batch would be too small. */
  private static final int FILL = 8;

  private final ProbeData data;
  private final Schedule served;
  private final Screen screen;
  private final Test test;
  private final BooleanSupplier goOn;
  private int tests;
  private int epochs;

  /** Whether a training fails. */
  @FunctionalInterface
  interface Test {
    boolean fails(Schedule schedule, int steps);
  }

  Culprits(ProbeData data, Schedule served, Screen screen, Test test, BooleanSupplier goOn) {
    this.data = data;
    this.served = served;
    this.screen = screen;
    this.test = test;
    this.goOn = goOn;
  }

  /**
   * The set.
   *
   * @param failedAt step at which all windows together failed
   */
  Shrunk shrink(int failedAt) {
    // As long as a set may be to blame, it is trained on for as many epochs as all windows were.
    epochs = failedAt / served.stepsOfAnEpoch() + 1;
    int[] suspectsFirst = Screening.suspectsFirst(data, screen);
    List<Integer> recordings =
        Arrays.stream(suspectsFirst)
            .mapToObj(i -> data.windows().get(i).recording())
            .distinct()
            .toList();
    Shrinking<Integer> byRecording = new Shrinking<>(some -> fails(ofRecordings(some)), this::more);
    List<Integer> left = byRecording.shrink(recordings);
    List<Integer> windows =
        Arrays.stream(suspectsFirst)
            .filter(i -> left.contains(data.windows().get(i).recording()))
            .boxed()
            .toList();
    Shrinking<Integer> byWindow = new Shrinking<>(some -> fails(bits(some)), this::more);
    List<Integer> smallest = byWindow.shrink(windows);
    BitSet rest = new BitSet();
    rest.set(0, data.size());
    smallest.forEach(rest::clear);
    boolean others = !rest.isEmpty() && fails(rest);
    List<Suspect> named = new ArrayList<>();
    smallest.stream()
        .sorted()
        .forEach(
            i -> {
              ProbeData.Window window = data.windows().get(i);
              named.add(new Suspect(window.recording(), window.window(), 0));
            });
    return new Shrunk(named, left.size(), tests, byWindow.minimal(), others);
  }

  private boolean more() {
    return tests < MOST_TESTS && goOn.getAsBoolean();
  }

  private BitSet ofRecordings(List<Integer> some) {
    BitSet windows = new BitSet();
    for (int i = 0; i < data.size(); i++) {
      windows.set(i, some.contains(data.windows().get(i).recording()));
    }
    return windows;
  }

  private static BitSet bits(Collection<Integer> some) {
    BitSet windows = new BitSet();
    some.forEach(windows::set);
    return windows;
  }

  private boolean fails(BitSet some) {
    tests++;
    BitSet filled = (BitSet) some.clone();
    if (filled.cardinality() < served.fewest()) {
      fill(filled);
    }
    Schedule schedule = served.restricted(filled::get);
    return test.fails(schedule, epochs * schedule.stepsOfAnEpoch());
  }

  /** Adds sound windows: finite ones whose recording and window nothing is held against. */
  private void fill(BitSet windows) {
    int added = 0;
    int[] suspectsLast = Screening.suspectsFirst(data, screen);
    for (int k = suspectsLast.length - 1; k >= 0 && added < FILL; k--) {
      int i = suspectsLast[k];
      if (!windows.get(i) && data.windows().get(i).isFinite()) {
        windows.set(i);
        added++;
      }
    }
  }
}
