package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ArrayStudies;
import dev.epochlint.check.Check;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.order.OrderPlan;
import dev.epochlint.recording.NumberType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays whose targets are one value a row, or one a channel. */
class SingleTargetsTest {
  private static final int BATCH = 16;

  private static double[][][] windows(int rows) {
    double[][][] x = new double[rows][][];
    Arrays.setAll(x, row -> Signals.noise(row, 2, 8));
    return x;
  }

  private static double[][][] targets(Random random, int rows, int channels) {
    double[][][] y = new double[rows][channels][1];
    for (double[][] row : y) {
      for (double[] channel : row) {
        channel[0] = 5 + random.nextGaussian();
      }
    }
    return y;
  }

  private static ExampleArray train(double[][][] y) {
    return ExampleArray.of("train", windows(y.length)).targets(y);
  }

  private static StudyBuilder study(String loss, String sampling, ExampleArray... arrays) {
    StudyBuilder study =
        StudyBuilder.study()
            .loss(new LossPlan(loss, BATCH, false, NumberType.FLOAT32))
            .inputs(
                TrainingInputs.NONE.withTraining(
                    new TrainingPlan("sgd", 1e-3, false, sampling, "")));
    for (ExampleArray array : arrays) {
      study = study.array(array);
    }
    return study;
  }

  private static List<Finding> findings(Check check, StudyBuilder study) {
    Outcome outcome = ArrayStudies.judge(check, study.build(), Settings.defaults(check));
    return outcome instanceof Outcome.Failed failed ? failed.findings() : List.of();
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aBatchOfOneTargetIsNamed(int seed) {
    Random random = new Random(seed);
    int channels = 1 + random.nextInt(3);
    double[][][] y = targets(random, 60 + random.nextInt(200), channels);
    int step = random.nextInt(y.length / BATCH);
    int channel = random.nextInt(channels);
    List<String> subjects = new ArrayList<>();
    for (int row = 0; row < y.length; row++) {
      subjects.add("S" + row / BATCH);
      y[row][channel][0] = row / BATCH == step ? 2.5 : y[row][channel][0];
    }
    List<Finding> found =
        findings(
            new BatchConstant(),
            study("pearson", "sequential", train(y).subjects(subjects), held(random)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(found.get(0).message())
        .startsWith("train.y: step %d has the target 2.5".formatted(step))
        .contains("in all its 16 rows (subject S%d)".formatted(step));
    assertThat(found.get(0).location().keys())
        .containsEntry("file", "train_y.npy")
        .containsEntry("array", "train.y")
        .containsEntry("row", (long) step * BATCH)
        .containsEntry("channel", (long) channel)
        .containsEntry("step", (long) step)
        .containsEntry("subject", "S" + step);
  }

  private static ExampleArray held(Random random) {
    return ExampleArray.of("validation", windows(33)).targets(targets(random, 33, 1));
  }

  /** Where a log says what was served, its batches are judged and not those of the file. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theLogDecidesWhichBatchesThereAre(int seed) {
    Random random = new Random(seed);
    double[][][] y = targets(random, 128, 1);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 128).boxed().toList());
    Collections.shuffle(order, random);
    int step = random.nextInt(8);
    boolean served = seed % 2 == 0;
    for (int i = 0; i < BATCH; i++) {
      int at = step * BATCH + i;
      y[served ? order.get(at) : at][0][0] = -1;
    }
    int[] indices = order.stream().mapToInt(Integer::intValue).toArray();
    for (String of : List.of("train", "")) {
      List<Finding> found =
          findings(
              new BatchConstant(),
              study("pearson", "", train(y))
                  .order(new OrderPlan(true, null, of))
                  .served("", 0, indices));
      assertThat(found).hasSize(served ? 1 : 0);
      if (served) {
        assertThat(found.get(0).location().keys())
            .containsEntry("step", (long) step)
            .containsEntry("epoch", 0L)
            .containsEntry("row", (long) order.get(step * BATCH));
      }
    }
  }

  @Test
  void whereAShuffleIsClaimedOnlyWhatIsToBeExpectedCounts() {
    Random random = new Random(5);
    double[][][] y = targets(random, 200, 1);
    for (int row = 0; row < BATCH; row++) {
      y[row][0][0] = 1;
    }
    assertThat(findings(new BatchConstant(), study("pearson", "shuffle", train(y)))).isEmpty();
    for (int row = 0; row < 180; row++) {
      y[row][0][0] = 1;
    }
    List<Finding> found = findings(new BatchConstant(), study("pearson", "shuffle", train(y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message()).contains("so many rows share one target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pearson", "ccc", "r2", "cosine"})
  void aLastBatchOfOneRowIsNamed(String loss) {
    double[][][] y = targets(new Random(1), 8 * BATCH + 1, 1);
    List<Finding> found = findings(new GroupSize(), study(loss, "shuffle", train(y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message())
        .isEqualTo(
            "train.x: the last batch of 129 rows in batches of 16 has 1 value, of which %s says nothing"
                .formatted(loss));
    assertThat(found.get(0).location().keys()).containsEntry("row", 128L).containsEntry("step", 8L);
  }

  @Test
  void oneRowThatOutweighsAllOthersIsNamed() {
    double[][][] y = targets(new Random(2), 150, 2);
    y[77][1][0] = 1e6;
    List<Finding> found = findings(new GradientScale(), study("mse", "", train(y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message()).startsWith("train_y.npy: channel 1 is 1000000 in row 77");
    assertThat(found.get(0).location().keys())
        .containsEntry("array", "train.y")
        .containsEntry("row", 77L)
        .containsEntry("channel", 1L);
  }

  @Test
  void theInputsOfArraysBoundTheStep() {
    double[][][] x = new double[64][][];
    Arrays.setAll(x, row -> Signals.scaled(Signals.noise(row, 2, 8), row % 2 == 0 ? 100 : 90));
    StudyBuilder study = study("mse", "", ExampleArray.of("train", x));
    assertThat(findings(new StepBound(), study)).hasSize(1);
    assertThat(findings(new StepBound(), study("mse", "", ExampleArray.of("validation", x))))
        .isEmpty();
  }

  /** What training is given are the rows: the recordings need not be judged as well. */
  @Test
  void rowsAreJudgedInPlaceOfTheRecordings() {
    double[][] signal = Signals.coloured(3, 2, 33 * 32, 0.9);
    ExampleArray rows = ExampleArray.of("train", ExampleArray.cut(signal, 32, 32));
    StudyBuilder study =
        study("pearson", "", rows.targets(targets(new Random(3), 33, 1)))
            .windows(32, 32)
            .recording(ExampleRecording.of("S07", signal).target(Signals.noise(9, 1, 33 * 32)));
    List<Finding> found = findings(new GroupSize(), study);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys())
        .containsEntry("array", "train.x")
        .containsEntry("subject", "S07")
        .containsEntry("row", 32L);
  }

  private static double[][][] shares(Random random, int rows, double smoothing) {
    double[][][] y = new double[rows][4][1];
    for (double[][] row : y) {
      int hot = random.nextInt(4);
      for (int c = 0; c < 4; c++) {
        row[c][0] = (float) (c == hot ? 1 - smoothing : smoothing / 3);
      }
    }
    return y;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3})
  void sharesOfClassesMayBeSmoothed(double smoothing) {
    for (int seed = 0; seed < 60; seed++) {
      double[][][] y = shares(new Random(seed), 100, smoothing);
      assertThat(findings(new TargetUndefined(), study("ce", "", train(y)))).isEmpty();
    }
  }

  @Test
  void rowsOfNoClassOrOfSeveralAreNamed() {
    double[][][] y = shares(new Random(1), 100, 0);
    Arrays.fill(y[41], new double[] {0});
    y[70] = new double[][] {{1}, {1}, {0}, {0}};
    y[83] = new double[][] {{2}, {-1}, {0}, {0}};
    List<Finding> found = findings(new TargetUndefined(), study("ce", "", train(y)));
    assertThat(found)
        .extracting(finding -> finding.location().keys().get("row"))
        .containsExactly(41L, 70L, 83L);
    assertThat(found)
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.WARNING, Severity.WARNING);
    assertThat(found.get(0).message())
        .isEqualTo(
            "train_y.npy has targets that ce cannot take in 1 of 100 rows: row 41 (none of its"
                + " classes has a share, so that the loss and its gradient are 0); step 2 is the"
                + " first to serve one");
    assertThat(found.get(0).location().keys()).doesNotContainKey("channel");
  }

  /** PyTorch leaves class -100 out unless told another. */
  @Test
  void batchesOfLeftOutClassesAreNamed() {
    double[] classes = new Random(1).ints(128, 0, 4).asDoubleStream().toArray();
    Arrays.fill(classes, 40, 60, -100);
    ExampleArray train = ExampleArray.of("train", windows(128)).classes(classes);
    assertThat(findings(new BatchConstant(), study("ce", "sequential", train))).isEmpty();
    Arrays.fill(classes, 32, 60, -100);
    List<Finding> found =
        findings(
            new BatchConstant(),
            study("ce", "sequential", ExampleArray.of("train", windows(128)).classes(classes)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).message())
        .startsWith("train.y: step 2 has labels that the loss leaves out in all its 16 rows");
  }

  /** The angle of a row of several channels is that between rows. */
  @Test
  void rowsOfSeveralChannelsAreVectorsToAnAngle() {
    double[][][] y = shares(new Random(2), 100, 0);
    for (Check check : List.of(new TargetUndefined(), new BatchConstant(), new GroupSize())) {
      assertThat(findings(check, study("cosine", "shuffle", train(y)))).isEmpty();
    }
    Arrays.fill(y[33], new double[] {0});
    List<Finding> found = findings(new TargetUndefined(), study("cosine", "shuffle", train(y)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).location().keys()).containsEntry("row", 33L);
  }

  /** What lacks a target is no label that the loss leaves out. */
  @Test
  void fewerTargetsThanWindowsAreNotLeftOut() {
    double[][][] y = targets(new Random(1), 64, 1);
    ExampleArray train = ExampleArray.of("train", windows(160)).targets(y);
    assertThat(findings(new BatchConstant(), study("pearson", "sequential", train))).isEmpty();
  }

  private static StudyBuilder computed(NumberType type, boolean onePass, String sampling) {
    double[][][] y = targets(new Random(7), 8 * BATCH, 1);
    for (double[][] row : y) {
      row[0][0] = onePass ? 37 + 0.02 * (row[0][0] - 5) : 1e-6 * (row[0][0] - 5);
    }
    LossPlan.Formula formula = new LossPlan.Formula(onePass, 0, 1, false);
    return study("pearson", sampling, train(y))
        .loss(new LossPlan("pearson", BATCH, false, type, null, formula));
  }

  @Test
  void targetsThatAreMostlyRoundingAreNamed() {
    Check check = new TargetDegenerate();
    for (String sampling : List.of("sequential", "shuffle")) {
      Finding found = findings(check, computed(NumberType.FLOAT32, true, sampling)).get(0);
      assertThat(found.severity()).isEqualTo(Severity.ERROR);
      assertThat(found.message())
          .startsWith("train_y.npy over all of training varies by as little as 0.0005");
      assertThat(found.location().keys()).containsEntry("array", "train.y");
    }
    assertThat(findings(check, computed(NumberType.FLOAT64, true, "shuffle"))).isEmpty();
  }

  @Test
  void batchesWhoseSquaresVanishAreNamed() {
    Check check = new Underflow();
    Finding served = findings(check, computed(NumberType.FLOAT16, false, "")).get(0);
    assertThat(served.severity()).isEqualTo(Severity.ERROR);
    assertThat(served.message()).contains("the sum of squares").contains("in 8 of 8 batches");
    assertThat(findings(check, computed(NumberType.FLOAT32, false, ""))).isEmpty();
  }

  static Stream<String> losses() {
    return Stream.of(
        "mse", "mae", "huber", "pearson", "ccc", "cosine", "msle", "mape", "bce", "ce", "r2");
  }

  /** Whatever the loss takes, in batches that are all large enough. */
  @ParameterizedTest
  @MethodSource("losses")
  void honestTargetsAreSilent(String loss) {
    List<Check> checks =
        List.of(
            new BatchConstant(),
            new GroupSize(),
            new GradientScale(),
            new StepBound(),
            new Underflow(),
            new TargetUndefined(),
            new TargetDegenerate());
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int rows = BATCH * (4 + random.nextInt(10)) + 8 + random.nextInt(8);
      int channels = 1 + random.nextInt(3);
      double[][][] y = targets(random, rows, channels);
      boolean classes = loss.equals("ce") || loss.equals("bce");
      for (double[][] row : y) {
        int hot = random.nextInt(channels);
        for (int c = 0; c < channels; c++) {
          row[c][0] =
              classes
                  ? channels > 1 ? (c == hot ? 1 : 0) : random.nextInt(2)
                  : Math.abs(row[c][0]) + 0.5;
        }
      }
      String sampling = seed % 3 == 0 ? "shuffle" : seed % 3 == 1 ? "sequential" : "";
      for (Check check : checks) {
        assertThat(findings(check, study(loss, sampling, train(y))))
            .as("seed %d, %s", seed, check.info().id())
            .isEmpty();
      }
    }
  }
}
