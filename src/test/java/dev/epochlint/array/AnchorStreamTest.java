package dev.epochlint.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnchorStreamTest {
  private record Anchor(long hash, long place) {}

  private static List<Anchor> anchors(double[] values, int length, int... cuts) {
    AnchorStream stream = new AnchorStream(length, new AnchorKeys(length));
    List<Anchor> anchors = new ArrayList<>();
    int from = 0;
    for (int cut : IntStream.concat(Arrays.stream(cuts), IntStream.of(values.length)).toArray()) {
      double[] part = Arrays.copyOfRange(values, from, cut);
      stream.accept(part, part.length, (hash, place) -> anchors.add(new Anchor(hash, place)));
      from = cut;
    }
    return anchors;
  }

  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  /** Any two anchor lengths that two series share hold an anchor of both. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsSharedIsFound(int seed) {
    Random random = new Random(seed);
    int length = 16 * (1 + random.nextInt(4));
    double[] recording = random.doubles(2000).toArray();
    int shared = 2 * length;
    int at = random.nextInt(2000 - shared);
    double[] row = random.doubles(shared + random.nextInt(100)).toArray();
    int in = random.nextInt(row.length - shared + 1);
    System.arraycopy(recording, at, row, in, shared);
    Set<Anchor> known = new HashSet<>();
    anchors(recording, length).forEach(a -> known.add(new Anchor(a.hash(), a.place() - at)));
    assertThat(anchors(row, length))
        .anyMatch(a -> known.contains(new Anchor(a.hash(), a.place() - in)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theWayItIsReadDoesNotMatter(int seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(700).toArray();
    int[] cuts = random.ints(5, 0, 700).sorted().toArray();
    assertThat(anchors(values, 48, cuts)).isEqualTo(anchors(values, 48));
  }

  /** Twice as many anchors as places in a window of length + 1, on average. */
  @Test
  void density() {
    int anchors = anchors(new Random(1).doubles(1 << 17).toArray(), 64).size();
    assertThat(anchors).isBetween((int) (1.8 * (1 << 17) / 66), (int) (2.2 * (1 << 17) / 66));
  }

  @Test
  void scaledShiftedAndRounded() {
    double[] values = new Random(3).doubles(1 << 16).toArray();
    Set<Anchor> known = new HashSet<>(anchors(values, 64));
    double[] affine = Arrays.stream(values).map(v -> (float) (1000 * v - 7)).toArray();
    double[] coarse = Arrays.stream(values).map(v -> Math.rint(v * 2048) / 2048).toArray();
    assertThat(share(anchors(affine, 64), known)).isGreaterThan(0.98);
    assertThat(share(anchors(coarse, 64), known)).isGreaterThan(0.6);
  }

  private static double share(List<Anchor> anchors, Set<Anchor> known) {
    return (double) anchors.stream().filter(known::contains).count() / anchors.size();
  }

  @Test
  void whatDoesNotVaryHasNoAnchor() {
    double[] flat = new double[500];
    Arrays.fill(flat, 1000);
    flat[250] += 1e-9;
    assertThat(anchors(flat, 16)).isEmpty();
    double[] gaps = new Random(1).doubles(500).toArray();
    for (int t = 0; t < 500; t += 15) {
      gaps[t] = Double.NaN;
    }
    assertThat(anchors(gaps, 16)).isEmpty();
  }
}
