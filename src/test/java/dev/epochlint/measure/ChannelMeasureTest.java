package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.recording.NumberType;
import dev.epochlint.window.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelMeasureTest {
  private static final MeasurePlan PLAN = new MeasurePlan(null, List.of(-1.0), NumberType.FLOAT32);

  private static ChannelProfile measure(double... values) {
    return Slices.measure(new double[][] {values}, PLAN).channels().get(0);
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithTheDefinitions(int seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(20_000);
    double offset = new double[] {0, 1000, -3e6}[seed % 3];
    double[] values =
        random
            .doubles(n)
            .map(u -> offset + (u < 0.01 ? Double.NaN : random.nextGaussian()))
            .toArray();
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    ChannelProfile profile = measure(values);
    double mean = Arrays.stream(finite).average().orElseThrow();
    double std =
        Math.sqrt(Arrays.stream(finite).map(v -> (v - mean) * (v - mean)).sum() / finite.length);
    assertThat(profile.samples()).isEqualTo(n);
    assertThat(profile.nan()).isEqualTo(n - finite.length);
    assertThat(profile.min()).isEqualTo(Arrays.stream(finite).min().orElseThrow());
    assertThat(profile.max()).isEqualTo(Arrays.stream(finite).max().orElseThrow());
    assertThat(values[(int) profile.minAt()]).isEqualTo(profile.min());
    assertThat(values[(int) profile.maxAt()]).isEqualTo(profile.max());
    assertThat(profile.mean()).isCloseTo(mean, within(1e-12 * (1 + Math.abs(mean))));
    assertThat(profile.std()).isCloseTo(std, within(1e-9));
    Arrays.sort(finite);
    double rank = 0.25 * (finite.length - 1);
    double exact =
        finite[(int) rank] + (rank % 1) * (finite[(int) Math.ceil(rank)] - finite[(int) rank]);
    // Bins are as wide as 2^-7 of the distance from the centre, here some standard deviations.
    double neighbours = finite[(int) Math.ceil(rank)] - finite[(int) rank];
    assertThat(profile.quantiles().q25()).isCloseTo(exact, within(0.03 + neighbours));
  }

  @Test
  void whiteNoiseHasRoughnessOneAndASlowWaveNearlyNone() {
    Random random = new Random(7);
    assertThat(measure(random.doubles(50_000, 0, 1).toArray()).roughness())
        .isCloseTo(1, within(0.02));
    double[] wave = IntStream.range(0, 50_000).mapToDouble(t -> Math.sin(t / 200.0)).toArray();
    assertThat(measure(wave).roughness()).isLessThan(1e-3);
  }

  @Test
  void missingValuesAreNeitherNumbersNorNaN() {
    ChannelProfile profile = measure(3, -1, Double.NaN, 5, -1, Double.NEGATIVE_INFINITY);
    assertThat(profile.missing()).isEqualTo(2);
    assertThat(profile.nan()).isEqualTo(1);
    assertThat(profile.negativeInfinities()).isEqualTo(1);
    assertThat(profile.valid()).isEqualTo(2);
    assertThat(profile.min()).isEqualTo(3);
    assertThat(profile.mean()).isEqualTo(4);
    assertThat(profile.nonFinite().first()).containsExactly(new Span(2, 3), new Span(5, 6));
  }

  @Test
  void runsAreJoinedAcrossSlices() {
    double[] values = new double[10_000];
    Arrays.fill(values, 4000, 8300, Double.NaN);
    Runs runs = measure(values).nonFinite();
    assertThat(runs.runs()).isEqualTo(1);
    assertThat(runs.longest()).isEqualTo(new Span(4000, 8300));
  }

  @Test
  void nothingValidGivesNoStatistics() {
    ChannelProfile profile = measure(Double.NaN, Double.NaN);
    assertThat(profile.min()).isNaN();
    assertThat(profile.std()).isNaN();
    assertThat(profile.minAt()).isEqualTo(-1);
    assertThat(profile.constant()).isFalse();
  }

  @Test
  void hugeFiniteValuesDoNotBecomeInfinite() {
    ChannelProfile profile = measure(1e308, 1.5e308, 1.7e308);
    assertThat(profile.infinities()).isZero();
    assertThat(profile.valid()).isEqualTo(3);
    assertThat(profile.mean()).isCloseTo(1.4e308, within(1e295));
  }

  @Test
  void momentsDoNotDependOnHowARecordingWasCut() {
    Random random = new Random(3);
    int blocks = 37;
    double[] means = random.doubles(blocks).toArray();
    Moments whole = new Moments();
    for (int b = 0; b < blocks; b++) {
      whole.add(b, 5, means[b], means[b] / 3);
    }
    for (int first = 0; first <= blocks; first++) {
      for (int second = first; second <= blocks; second += 5) {
        Moments left = part(means, 0, first);
        Moments middle = part(means, first, second);
        Moments right = part(means, second, blocks);
        middle.merge(right);
        left.merge(middle);
        assertThat(left.mean()).isEqualTo(whole.mean());
        assertThat(left.variance()).isEqualTo(whole.variance());
      }
    }
  }

  private static Moments part(double[] means, int from, int to) {
    Moments moments = new Moments();
    for (int b = from; b < to; b++) {
      moments.add(b, 5, means[b], means[b] / 3);
    }
    return moments;
  }

  @Test
  void fingerprintsTellValuesOrderAndLength() {
    double[][] a = {{1, 2, 3}, {4, 5, 6}};
    assertThat(print(a)).isEqualTo(print(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    assertThat(print(a)).isNotEqualTo(print(new double[][] {{4, 5, 6}, {1, 2, 3}}));
    assertThat(print(a)).isNotEqualTo(print(new double[][] {{1, 2, 3, 4}, {5, 6, 0, 0}}));
    assertThat(print(new double[][] {{0.0}})).isNotEqualTo(print(new double[][] {{-0.0}}));
    assertThat(print(new double[][] {{Double.NaN}}))
        .isEqualTo(print(new double[][] {{Double.longBitsToDouble(0x7ff8000000000123L)}}));
  }

  @Test
  void aCopyThatIsShorterSharesTheBeginning() {
    double[] values = new Random(1).doubles(20_000).toArray();
    Fingerprint whole = fingerprint(new double[][] {values});
    Fingerprint copy = fingerprint(new double[][] {Arrays.copyOf(values, 9000)});
    assertThat(whole.prefixes()).hasSize(3);
    assertThat(copy.prefixes()).isEqualTo(whole.prefixes().subList(0, 2));
  }

  private static String print(double[][] signal) {
    return fingerprint(signal).hash();
  }

  private static Fingerprint fingerprint(double[][] signal) {
    return Slices.measure(signal, PLAN).fingerprint();
  }
}
