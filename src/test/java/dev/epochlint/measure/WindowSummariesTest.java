package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.loss.Group;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Rejections;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The spread of windows of a target, against a look at each window by itself. */
class WindowSummariesTest {
  private static final List<TailPolicy> POLICIES =
      List.of(
          new TailPolicy.Drop(),
          new TailPolicy.Pad(),
          new TailPolicy.Keep(),
          new TailPolicy.Overlap());

  private static Series series(String name, double[][] values) {
    return new Series(
        name,
        "double",
        "double",
        List.of((long) values.length, (long) values[0].length),
        List.of("channel", "time"),
        values.length,
        List.of(),
        false,
        null);
  }

  private static RecordingProfile measure(double[][] target, MeasurePlan plan) {
    double[][] signal = new double[1][target[0].length];
    RecordingMeasure measure =
        new RecordingMeasure(
            new Header(
                "S1.mat",
                "mat5",
                "",
                0,
                series("x", signal),
                series("y", target),
                Double.NaN,
                null),
            plan);
    for (int start = 0; start < target[0].length; start += Slice.SAMPLES) {
      int from = start;
      int to = Math.min(target[0].length, start + Slice.SAMPLES);
      measure.slice(Role.SIGNAL, new Slice(from, to - from, part(signal, from, to)));
      measure.slice(Role.TARGET, new Slice(from, to - from, part(target, from, to)));
    }
    measure.end(ImportReport.NOTHING);
    return measure.finish("S1", "1");
  }

  private static double[][] part(double[][] values, int from, int to) {
    return Arrays.stream(values)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithALookAtEachWindow(int seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(random.nextInt(8) == 0 ? 9000 : 600);
    int length = 1 + random.nextInt(100);
    Windowing windowing =
        new Windowing(length, 1 + random.nextInt(2 * length), POLICIES.get(seed % 4));
    double[][] target = new double[1 + random.nextInt(2)][n];
    for (double[] row : target) {
      for (int t = 0; t < n; t++) {
        row[t] = 1000 * (seed % 3) + random.nextGaussian();
      }
      row[random.nextInt(n)] = Double.NaN;
    }
    Cut cut = windowing.cut(n);
    WindowProfile windows =
        measure(target, new MeasurePlan(windowing, List.of(), NumberType.FLOAT32))
            .target()
            .windows();
    WindowSummaries summaries = windows.summaries();
    if (cut.windows() == 0) {
      assertThat(summaries).isNull();
      return;
    }
    for (int c = 0; c < target.length; c++) {
      for (long k = 0; k < cut.windows(); k++) {
        long end = k < cut.regular() ? cut.start(k) + length : cut.lastEnd();
        double[] values = Arrays.copyOfRange(target[c], (int) cut.start(k), (int) end);
        Group expected = Group.of(values);
        Group actual = summaries.of(c, k);
        assertThat(actual.n()).isEqualTo(values.length);
        assertThat(actual.valid()).isEqualTo(Double.isFinite(expected.mean()));
        if (actual.valid()) {
          assertThat(actual.min()).isEqualTo(expected.min());
          assertThat(actual.max()).isEqualTo(expected.max());
          assertThat(actual.nearest()).isEqualTo(expected.nearest());
          assertThat(actual.mean())
              .isCloseTo(expected.mean(), within(1e-13 * Math.abs(expected.max()) + 1e-13));
          assertThat(actual.m2()).isCloseTo(expected.m2(), within(1e-9 * (1 + expected.m2())));
        }
      }
    }
  }

  @Test
  void signalsHaveNoneAndTooManyWindowsHaveNone() {
    MeasurePlan each =
        new MeasurePlan(new Windowing(2, 1, new TailPolicy.Drop()), List.of(), NumberType.FLOAT32);
    RecordingProfile profile = measure(new double[1][100], each);
    assertThat(profile.signal().windows().summaries()).isNull();
    assertThat(profile.target().windows().summaries().windows()).isEqualTo(99);
    RecordingProfile large = measure(new double[1][WindowSummaries.MOST + 2], each);
    assertThat(large.target().windows().summaries()).isNull();
    RecordingProfile two = measure(new double[2][WindowSummaries.MOST / 2 + 1], each);
    assertThat(two.target().windows().summaries().windows()).isEqualTo(WindowSummaries.MOST / 2);
  }

  @Test
  void windowsThatTrainingLeavesOutAreMarked() {
    MeasurePlan plan =
        new MeasurePlan(
            new Windowing(10, 10, new TailPolicy.Drop()),
            List.of(),
            NumberType.FLOAT32,
            new Rejections(Map.of("S1", Set.of(20L))));
    WindowSummaries summaries = measure(new double[1][100], plan).target().windows().summaries();
    assertThat(IntStream.range(0, 10).filter(summaries::rejected).toArray()).containsExactly(2);
    assertThat(summaries.of(0, 2).valid()).isFalse();
    assertThat(summaries.of(0, 3).valid()).isTrue();
  }
}
