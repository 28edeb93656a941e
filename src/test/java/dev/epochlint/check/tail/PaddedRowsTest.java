package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of arrays that end in zeros: padding where a signal that rests is none. */
class PaddedRowsTest {
  private static final int LENGTH = 64;
  private final PaddedTail check = new PaddedTail();

  /**
   * A signal that moves and rests in turn, at exactly 0 or at the last value it had. It does so
   * once at least before its end.
   */
  private static double[][] stopAndGo(Random random, int channels, int samples, boolean held) {
    double[][] signal = Signals.coloured(random.nextInt(), channels, samples, 0.8);
    double meanRest = 4 + random.nextInt(60);
    double meanMove = 20 + random.nextInt(200);
    boolean rests = random.nextBoolean();
    int sure = 100 + random.nextInt(100);
    for (int t = 1; t < samples; t++) {
      rests =
          (t >= sure && t < sure + 40)
              || (rests ^ (random.nextDouble() * (rests ? meanRest : meanMove) < 1));
      for (double[] channel : signal) {
        channel[t] = rests ? held ? channel[t - 1] : 0 : channel[t];
      }
    }
    return signal;
  }

  private static double[][][] rows(Random random, int channels, boolean held) {
    int stride = List.of(LENGTH, LENGTH / 2, LENGTH / 4, 3).get(random.nextInt(4));
    List<double[][]> rows = new ArrayList<>();
    for (int recording = 0; recording < 1 + random.nextInt(8); recording++) {
      int samples = 300 + random.nextInt(2000);
      Collections.addAll(
          rows, ExampleArray.cut(stopAndGo(random, channels, samples, held), LENGTH, stride));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(rows, random);
    }
    return rows.toArray(double[][][]::new);
  }

  /** The rows with the last {@code frames} frames of some of them 0, or their last frame. */
  private static double[][][] padded(double[][][] rows, int frames, boolean zeros, int... which) {
    double[][][] padded = rows.clone();
    for (int row : which) {
      padded[row] = Signals.scaled(rows[row], 1);
      for (double[] channel : padded[row]) {
        int n = channel.length;
        Arrays.fill(channel, n - frames, n, zeros ? 0 : channel[n - frames - 1]);
      }
    }
    return padded;
  }

  private static StudyBuilder study(ExampleArray... arrays) {
    StudyBuilder study = StudyBuilder.study();
    for (ExampleArray array : arrays) {
      study.array(array);
    }
    return study;
  }

  private List<Finding> findings(ExampleArray... arrays) {
    return Judged.findings(check, study(arrays));
  }

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  /** Windows and targets of training and validation that rest as often as they like. */
  @ParameterizedTest
  @MethodSource("seeds")
  void whoRestsDoesSoAtBeginningsToo(int seed) {
    Random random = new Random(seed);
    double[][][] x = rows(random, 1 + seed % 3, seed % 4 == 3);
    assertThat(
            findings(
                ExampleArray.of("train", x).targets(x),
                ExampleArray.of("validation", rows(random, 2, false))))
        .isEmpty();
  }

  /** Rests that are longer than every window, and a few that are short. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneRestAcrossWindows(int seed) {
    double[][] signal = Signals.noise(seed, 2, 4000);
    int start = 1000 + 7 * seed;
    for (double[] channel : signal) {
      Arrays.fill(channel, start, start + 40 * seed, 0);
    }
    assertThat(findings(ExampleArray.of("train", ExampleArray.cut(signal, LENGTH, 16)))).isEmpty();
  }

  /** How many rows begin at rest. */
  private static long resting(double[][][] rows) {
    return Arrays.stream(rows).filter(row -> row[0][0] == 0 && row[0][2] == 0).count();
  }

  static IntStream plants() {
    return IntStream.range(0, 150);
  }

  /** Some rows of a signal that never rests, of every length and in every part. */
  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int all = 20 + random.nextInt(200);
    int frames = 9 + random.nextInt(LENGTH - 10);
    int[] which = random.ints(1 + random.nextInt(5), 0, all).distinct().sorted().toArray();
    boolean zeros = seed % 3 > 0;
    double[][][] x =
        padded(
            ExampleArray.cut(Signals.coloured(seed, 2, LENGTH * all, 0.9), LENGTH, LENGTH),
            frames,
            zeros,
            which);
    String part = seed % 2 == 0 ? "train" : "validation";
    Finding finding = Judged.finding(check, study(ExampleArray.of(part, x)));
    assertThat(finding.evidence())
        .containsEntry("frames", (long) frames)
        .containsEntry("rows-affected", (long) which.length);
    assertThat(finding.location().keys())
        .containsEntry("array", part + ".x")
        .containsEntry("row", (long) which[0]);
    assertThat(finding.message()).contains(zeros ? " are 0 in" : " repeat the one before in");
  }

  /** Padding of a signal that rests is found where far more rows end at rest than begin so. */
  @ParameterizedTest
  @MethodSource("plants")
  void paddingOfASignalThatRests(int seed) {
    Random random = new Random(seed);
    double[][][] rows = new double[0][][];
    while (rows.length < 100 || 8 * resting(rows) > rows.length) {
      rows = rows(random, 2, false);
    }
    int[] most = IntStream.range(0, rows.length).filter(row -> row % 10 > 0).toArray();
    assertThat(findings(ExampleArray.of("train", padded(rows, 20, true, most)))).hasSize(1);
    // Zeros at the other side are no tail.
    double[][][] turned = padded(rows, 20, true, most);
    for (double[][] row : turned) {
      for (double[] channel : row) {
        for (int t = 0; t < LENGTH / 2; t++) {
          double first = channel[t];
          channel[t] = channel[LENGTH - 1 - t];
          channel[LENGTH - 1 - t] = first;
        }
      }
    }
    assertThat(findings(ExampleArray.of("train", turned))).isEmpty();
  }

  @Test
  void theRuleIsASignTest() {
    // 24 ends of 24: p = 2^-24; 3 beginnings: 24 of 27, p = 2.5e-5.
    double[][][] rows = ExampleArray.cut(Signals.noise(1, 2, LENGTH * 200), LENGTH, LENGTH);
    double[][][] ends = padded(rows, 30, true, IntStream.range(0, 24).toArray());
    for (int beginnings = 0; beginnings < 4; beginnings++) {
      assertThat(findings(ExampleArray.of("train", ends))).hasSize(beginnings < 2 ? 1 : 0);
      ends[100 + beginnings] = Signals.scaled(ends[100 + beginnings], 1);
      for (double[] channel : ends[100 + beginnings]) {
        Arrays.fill(channel, 0, 30, 0);
      }
    }
  }

  /** Targets that end so are their own finding, and make that of the windows graver. */
  @Test
  void targets() {
    double[][][] x = ExampleArray.cut(Signals.noise(1, 3, LENGTH * 40), LENGTH, LENGTH);
    double[][][] y = ExampleArray.cut(Signals.noise(2, 1, LENGTH * 40), LENGTH, LENGTH);
    ExampleArray train = ExampleArray.of("train", padded(x, 20, true, 9, 19));
    LossPlan pearson = new LossPlan("pearson", 32, false, NumberType.FLOAT32);
    Finding onlyWindows = Judged.finding(check, study(train.targets(y)).loss(pearson));
    assertThat(onlyWindows.severity()).isEqualTo(Severity.WARNING);
    double[][][] ends = padded(y, 20, true, 9, 19);
    Finding both = Judged.finding(check, study(train.targets(ends)).loss(pearson));
    assertThat(both.severity()).isEqualTo(Severity.ERROR);
    assertThat(both.message())
        .isEqualTo(
            "train.x: the last 20 of 64 samples of row 9 are 0 in every channel; so in 1 more row;"
                + " their targets end so too");
    Finding onlyTargets =
        Judged.finding(check, study(ExampleArray.of("validation", x).targets(ends)));
    assertThat(onlyTargets.message())
        .isEqualTo(
            "validation.y: the last 20 of 64 samples of row 9 are 0 in every channel; so in 1 more"
                + " row");
    assertThat(onlyTargets.location().keys())
        .containsEntry("file", "validation_y.npy")
        .containsEntry("array", "validation.y");
  }

  /** Recordings that end at rest have rows that end so: these are their own samples. */
  @Test
  void recordingsThatRestAtTheirEnd() {
    StudyBuilder study = StudyBuilder.study().windows(LENGTH, 4);
    List<double[][]> rows = new ArrayList<>();
    for (int recording = 0; recording < 8; recording++) {
      double[][] signal = Signals.noise(recording, 2, 1000);
      for (double[] channel : signal) {
        Arrays.fill(channel, 500, 520, 0);
        Arrays.fill(channel, 940, 1000, 0);
      }
      study.recording("S" + recording, signal);
      Collections.addAll(rows, ExampleArray.cut(Signals.first(signal, 992), LENGTH, 4));
      rows.subList(rows.size() - 104, rows.size() - 30).clear();
    }
    ExampleArray train = ExampleArray.of("train", rows.toArray(double[][][]::new));
    assertThat(findings(train)).hasSize(1);
    assertThat(Judged.findings(check, study.array(train)))
        .noneMatch(finding -> finding.message().contains("train.x"));
  }
}
