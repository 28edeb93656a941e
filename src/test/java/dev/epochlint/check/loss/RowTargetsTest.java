package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ArrayStudies;
import dev.epochlint.check.Check;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.values.NonFinite;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets of arrays that are already cut, without any recording. */
class RowTargetsTest {
  private static final int TIME = 32;
  private static final int BATCH = 16;

  private static double[][][] noise(Random random, int rows, int channels) {
    double[][][] values = new double[rows][channels][TIME];
    for (double[][] row : values) {
      for (double[] channel : row) {
        Arrays.setAll(channel, t -> 5 + random.nextGaussian());
      }
    }
    return values;
  }

  private static ExampleArray array(String part, double[][][] y) {
    return ExampleArray.of(part, noise(new Random(y.length), y.length, 2)).targets(y);
  }

  private static Outcome judge(Check check, String loss, ExampleArray... arrays) {
    StudyBuilder study =
        StudyBuilder.study().loss(new LossPlan(loss, BATCH, false, NumberType.FLOAT32));
    for (ExampleArray array : arrays) {
      study = study.array(array);
    }
    return ArrayStudies.judge(check, study.build(), Settings.defaults(check));
  }

  private static List<Finding> findings(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.findings() : List.of();
  }

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowsWithAConstantTargetAreNamed(int seed) {
    Random random = new Random(seed);
    double[][][] y = noise(random, 60 + random.nextInt(200), 1);
    TreeSet<Integer> planted = new TreeSet<>();
    for (int i = 0; i <= random.nextInt(12); i++) {
      int row = random.nextInt(y.length);
      planted.add(row);
      Arrays.fill(y[row][0], random.nextInt(3) * 0.1);
    }
    List<Finding> found =
        findings(
            judge(
                new TargetUndefined(),
                seed % 2 == 0 ? "pearson" : "r2",
                array("train", y),
                array("validation", noise(random, 40, 1))));
    assertThat(found).hasSize(1);
    Finding finding = found.get(0);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys())
        .containsEntry("part", "train")
        .containsEntry("array", "train.y")
        .containsEntry("row", (long) planted.first());
    assertThat(finding.evidence()).containsEntry("windows-affected", (long) planted.size());
    assertThat(finding.message())
        .startsWith("train_y.npy")
        .contains("in %d of %d rows".formatted(planted.size(), y.length));
  }

  @Test
  void whatIsHeldOutIsServedInNoStep() {
    double[][][] y = noise(new Random(1), 64, 1);
    Arrays.fill(y[40][0], 3);
    Finding train = findings(judge(new TargetUndefined(), "pearson", array("train", y))).get(0);
    assertThat(train.message()).contains("step 2");
    Finding held = findings(judge(new TargetUndefined(), "pearson", array("validation", y))).get(0);
    assertThat(held.message()).doesNotContain("step");
    assertThat(held.location().keys())
        .containsEntry("part", "validation")
        .containsEntry("row", 40L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pearson", "ccc", "r2", "cosine", "mse", "mae", "huber", "mape", "msle"})
  void honestTargetsAreSilent(String loss) {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      double[][][] y = noise(random, 80, 1 + random.nextInt(3));
      for (double[][] row : y) {
        for (double[] channel : row) {
          Arrays.setAll(channel, t -> Math.abs(channel[t]) + 0.5);
        }
      }
      for (Check check : List.of(new TargetUndefined(), new TargetDegenerate())) {
        assertThat(findings(judge(check, loss, array("train", y)))).isEmpty();
      }
    }
  }

  @Test
  void aTargetThatIsMostlyRoundingIsFoundInRowsToo() {
    double[][][] y = noise(new Random(3), 50, 1);
    Arrays.setAll(y[7][0], t -> 100_000 + 0.02 * (t % 5));
    List<Finding> found = findings(judge(new TargetDegenerate(), "pearson", array("train", y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys()).containsEntry("row", 7L);
  }

  /** Rows of targets may be shorter than those of windows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 8, TIME})
  void aNanIsInItsRow(int samples) {
    double[][][] y = new double[50][1][samples];
    for (int row = 0; row < y.length; row++) {
      y[row][0][0] = row;
    }
    y[20][0][samples - 1] = Double.NaN;
    ExampleArray train = ExampleArray.of("train", noise(new Random(1), 50, 2)).targets(y);
    List<Finding> found = findings(judge(new NonFinite(), "mse", train));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys())
        .containsEntry("array", "train.y")
        .containsEntry("row", 20L)
        .containsEntry("sample", samples - 1L);
  }

  /** The extremes of a row do not tell that one of its values is exactly 0. */
  @Test
  void aZeroAmongValuesOfBothSigns() {
    double[][][] y = noise(new Random(4), 40, 1);
    for (double[][] row : y) {
      Arrays.setAll(row[0], t -> row[0][t] - 5);
    }
    assertThat(findings(judge(new TargetUndefined(), "mape", array("train", y)))).isEmpty();
    y[31][0][7] = 0;
    List<Finding> found = findings(judge(new TargetUndefined(), "mape", array("train", y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys()).containsEntry("row", 31L);
  }

  /** Rows of another shape, of windows or targets, do not shift the numbers of those after them. */
  @Test
  void rowsKeepTheirNumbersBehindOthersOfAnotherShape() {
    double[][][] x = noise(new Random(8), 60, 2);
    x[3] = new double[2][TIME - 5];
    double[][][] y = noise(new Random(9), 60, 1);
    y[10] = new double[1][TIME - 1];
    y[11] = new double[1][TIME - 2];
    y[20][0][4] = Double.NaN;
    Arrays.fill(y[40][0], 3);
    ExampleArray train = ExampleArray.of("train", x).targets(y);
    for (Check check : List.of(new TargetUndefined(), new NonFinite())) {
      List<Finding> found = findings(judge(check, "pearson", train));
      assertThat(found).hasSize(1);
      assertThat(found.get(0).location().keys())
          .containsEntry("array", "train.y")
          .containsEntry("row", check instanceof NonFinite ? 20L : 40L);
    }
  }

  /** Rows shorter than that are no ragged ends of a recording. */
  @Test
  void shortRowsAreJudgedToo() {
    double[][][] y = new double[40][1][4];
    for (double[][] row : y) {
      Arrays.setAll(row[0], t -> t);
    }
    Arrays.fill(y[21][0], 1);
    ExampleArray train = ExampleArray.of("train", noise(new Random(1), 40, 2)).targets(y);
    List<Finding> found = findings(judge(new TargetUndefined(), "pearson", train));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys()).containsEntry("row", 21L);
  }

  @Test
  void oneValueARowHasNoSpreadOverTime() {
    double[][][] y = new double[50][1][1];
    assertThat(judge(new TargetUndefined(), "pearson", array("train", y)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
