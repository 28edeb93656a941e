package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueMeasureTest {
  private static final MeasurePlan PLAN = new MeasurePlan(null, List.of(), NumberType.FLOAT32);

  private static ChannelProfile measure(double... values) {
    return Slices.measure(new double[][] {values}, PLAN).channels().get(0);
  }

  static IntStream seeds() {
    return IntStream.range(0, 80);
  }

  /** Values with few or many levels, rails, zeros and gaps; each figure counted by brute force. */
  @ParameterizedTest
  @MethodSource("seeds")
  void countsAsOneWouldByHand(int seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(13_000);
    double step = new double[] {1, 0.25, 1e-9}[seed % 3];
    double rail = new double[] {1.5, 3, 100}[seed / 3 % 3];
    double[] values = new double[n];
    double memory = 0;
    for (int t = 0; t < n; t++) {
      memory = 0.9 * memory + random.nextGaussian();
      double value = Math.max(-rail, Math.min(rail, memory));
      values[t] = random.nextInt(500) == 0 ? Double.NaN : Math.rint(value / step) * step + 0.0;
    }
    ValueProfile profile = measure(values).values();
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).distinct().sorted().toArray();
    assertThat(profile.distinct()).isEqualTo(Math.min(64, sorted.length));
    for (int i = 0; i < Math.min(8, sorted.length); i++) {
      counted(values, sorted[i], profile.low().outermost().get(i));
      counted(values, sorted[sorted.length - 1 - i], profile.high().outermost().get(i));
    }
    runs(values, sorted[0], profile.low());
    runs(values, sorted[sorted.length - 1], profile.high());
    int last = 0;
    while (last < n && values[n - 1 - last] == values[n - 1]) {
      last++;
    }
    assertThat(profile.lastRun()).isEqualTo(last);
    List<Span> zeros = runsOf(values, 0).stream().filter(run -> run.length() >= 8).toList();
    assertThat(profile.zeros().runs()).isEqualTo(zeros.size());
    assertThat(profile.zeros().samples()).isEqualTo(zeros.stream().mapToLong(Span::length).sum());
    assertThat(profile.integers() != null)
        .isEqualTo(Arrays.stream(sorted).allMatch(v -> v == Math.rint(v)));
  }

  private static void counted(double[] values, double value, ValueProfile.Counted counted) {
    assertThat(counted.value()).isEqualTo(value);
    assertThat(counted.count()).isEqualTo(Arrays.stream(values).filter(v -> v == value).count());
    assertThat(values[(int) counted.first()]).isEqualTo(value);
    assertThat(Arrays.stream(values, 0, (int) counted.first())).doesNotContain(value);
  }

  private static void runs(double[] values, double value, ValueProfile.End end) {
    List<Span> runs = runsOf(values, value);
    assertThat(end.runs()).isEqualTo(runs.stream().filter(run -> run.length() >= 3).count());
    long longest = runs.stream().mapToLong(Span::length).max().orElseThrow();
    assertThat(end.longest())
        .isEqualTo(runs.stream().filter(run -> run.length() == longest).findFirst().orElseThrow());
  }

  private static List<Span> runsOf(double[] values, double value) {
    List<Span> runs = new ArrayList<>();
    for (int t = 0; t < values.length; t++) {
      int end = t;
      while (end < values.length && values[end] == value) {
        end++;
      }
      if (end > t) {
        runs.add(new Span(t, end));
        t = end;
      }
    }
    return runs;
  }

  @Test
  void codesDoNotWidenTheCore() {
    Random random = new Random(3);
    double[] values =
        IntStream.range(0, 9000)
            .mapToDouble(t -> t % 3 == 0 ? -9999 : t % 50 == 1 ? 9999 : random.nextGaussian())
            .toArray();
    ChannelProfile profile = measure(values);
    assertThat(profile.quantiles().iqr()).isGreaterThan(9000);
    assertThat(profile.values().core().iqr()).isCloseTo(1.349, within(0.08));
    assertThat(profile.values().core().q50()).isCloseTo(0, within(0.05));
  }

  /** The catalogue's pointer, 6.91e-310, in noise; and filters that fade, which are no garbage. */
  @Test
  void tellsGarbageFromFading() {
    Random random = new Random(4);
    double[] noise = random.doubles(6000).map(u -> random.nextGaussian()).toArray();
    noise[4100] = Double.longBitsToDouble(0x00007f3a5c0012e0L);
    noise[4101] = Double.longBitsToDouble(0x00007f3a5c0012f8L);
    assertThat(measure(noise).values().tiny())
        .isEqualTo(new ValueProfile.Tiny(2, 2, 4100, noise[4100]));
    double[] fading = IntStream.range(0, 9000).mapToDouble(t -> Math.pow(0.9, t)).toArray();
    double[] rising = IntStream.range(0, 9000).mapToDouble(t -> Math.pow(0.9, 8999 - t)).toArray();
    double[] swinging =
        IntStream.range(0, 9000).mapToDouble(t -> Math.pow(0.9, t) * Math.cos(t / 3.0)).toArray();
    assertThat(measure(fading).values().tiny()).isEqualTo(ValueProfile.Tiny.NONE);
    assertThat(measure(rising).values().tiny()).isEqualTo(ValueProfile.Tiny.NONE);
    assertThat(measure(swinging).values().tiny()).isEqualTo(ValueProfile.Tiny.NONE);
    assertThat(fading[6700]).isPositive().isLessThan(1e-300);
  }

  @Test
  void aPointerBetweenZerosIsGarbageAndAPartOfAFloatToo() {
    double[] zeros = new double[5000];
    zeros[100] = Double.longBitsToDouble(0x0000560012345678L);
    assertThat(measure(zeros).values().tiny().pointers()).isEqualTo(1);
    double[] floats = new double[5000];
    Arrays.fill(floats, 3);
    floats[4999] = Float.intBitsToFloat(0x7f5a);
    assertThat(measure(floats).values().tiny().pointers()).isEqualTo(1);
  }

  @Test
  void integersThatWrapAround() {
    double[] values = IntStream.range(0, 9000).mapToDouble(t -> (short) (5 * t)).toArray();
    ValueProfile.IntegerSteps steps = measure(values).values().integers();
    assertThat(steps).isNotNull();
    assertThat(steps.median()).isEqualTo(8);
    assertThat(steps.steps()).isEqualTo(8999);
    assertThat(steps.jumps().get(1)).isEqualTo(new ValueProfile.Jumps(16, 1, 6554, 32765, -32766));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theDistributionIsThatOfTheValues(int seed) {
    Random random = new Random(seed);
    int n = 200 + random.nextInt(9000);
    double[] values =
        IntStream.range(0, n).mapToDouble(t -> 50 + Math.pow(random.nextGaussian(), 3)).toArray();
    Distribution distribution = measure(values).distribution();
    assertThat(distribution.count()).isEqualTo(n);
    for (int i = 0; i < 50; i++) {
      double value = values[random.nextInt(n)];
      double exact = Arrays.stream(values).filter(v -> v <= value).count() / (double) n;
      assertThat(distribution.shareUpTo(value)).isCloseTo(exact, within(1 / 64.0 + 0.01));
    }
  }
}
