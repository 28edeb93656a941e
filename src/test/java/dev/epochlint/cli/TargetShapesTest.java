package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jmatio.types.MLDouble;
import com.jmatio.types.MLInt32;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets of arrays in every shape that they are stored in. */
class TargetShapesTest extends ArrayFolder {
  private static final int ROWS = 96;
  private static final int LENGTH = 64;
  private static final int BATCH = 16;
  private static final String MATRIX = "{file: y.mat, variable: y}";

  @BeforeEach
  void windows() throws IOException {
    double[][][] x = new double[ROWS][][];
    Arrays.setAll(x, row -> Signals.noise(row, 2, LENGTH));
    writeNpy("x.npy", flat(x), ROWS, 2, LENGTH);
  }

  private static String pipeline(String loss, String y) {
    return "arrays: {train: {x: x.npy, axes: [window, channel, time], y: %s}}\n".formatted(y)
        + "training: {sampling: sequential}\n"
        + "loss: {name: %s, batch: %d}\n".formatted(loss, BATCH);
  }

  /** Noise of that many columns, the last of which is 4 in rows 32 to 47. */
  private static double[][] columns(int columns) {
    Random random = new Random(columns);
    double[][] rows = new double[ROWS][columns];
    for (int row = 0; row < ROWS; row++) {
      Arrays.setAll(rows[row], c -> random.nextGaussian());
      rows[row][columns - 1] = row / BATCH == 2 ? 4 : rows[row][columns - 1];
    }
    return rows;
  }

  private JsonNode only(JsonNode report, String id) {
    assertThat(ids(report)).containsExactly(id);
    return report.get("findings").get(0);
  }

  @ParameterizedTest
  @CsvSource({"96, 1", "'96,1', 1", "'96,3', 3", "'96,1,1', 1", "'96,3,1', 3", "'96,65', 65"})
  void aColumnIsAChannel(String shape, int columns) throws IOException {
    int[] dims = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    writeNpy("y.npy", flat(new double[][][] {columns(columns)}), dims);
    JsonNode finding =
        only(validate(pipeline("pearson", "y.npy")), "loss-batch-constant").get("location");
    assertThat(finding.get("array").asText()).isEqualTo("train.y");
    assertThat(finding.get("row").asInt()).isEqualTo(32);
    assertThat(finding.get("step").asInt()).isEqualTo(2);
    assertThat(finding.get("channel").asInt()).isEqualTo(columns - 1);
  }

  @Test
  void aColumnOfATableIsAChannel() throws IOException {
    String rows =
        Arrays.stream(columns(3))
            .map(
                row ->
                    Arrays.stream(row).mapToObj(String::valueOf).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\n"));
    Files.writeString(directory.resolve("y.csv"), "a,b,c\n" + rows + "\n");
    JsonNode finding = only(validate(pipeline("ccc", "y.csv")), "loss-batch-constant");
    assertThat(finding.get("location").get("channel").asInt()).isEqualTo(2);
  }

  @Test
  void aColumnOfAMatrixIsAChannel() throws IOException {
    double[][] columns = columns(3);
    MLDouble matrix = new MLDouble("y", new int[] {ROWS, 3});
    for (int row = 0; row < ROWS; row++) {
      for (int c = 0; c < 3; c++) {
        matrix.set(columns[row][c], row, c);
      }
    }
    write("y.mat", matrix);
    JsonNode finding = only(validate(pipeline("r2", MATRIX)), "loss-batch-constant");
    assertThat(finding.get("location").get("channel").asInt()).isEqualTo(2);
  }

  /** As wide as the windows are long: a value for each sample. */
  @Test
  void whatIsAsWideAsTheWindowsIsTimed() throws IOException {
    double[][] y = columns(LENGTH);
    Arrays.fill(y[40], 2.5);
    writeNpy("y.npy", flat(new double[][][] {y}), ROWS, LENGTH);
    JsonNode finding =
        only(validate(pipeline("pearson", "y.npy")), "loss-target-undefined").get("location");
    assertThat(finding.get("row").asInt()).isEqualTo(40);
  }

  private void writeWhole(java.util.function.IntUnaryOperator of) throws IOException {
    MLInt32 column = new MLInt32("y", new int[] {ROWS, 1});
    IntStream.range(0, ROWS).forEach(row -> column.set(of.applyAsInt(row), row));
    write("y.mat", column);
  }

  /** Whole numbers are quantities to a loss that compares quantities. */
  @ParameterizedTest
  @CsvSource({"mse", "mae", "huber", "pearson", "ccc", "r2", "mape", "cosine", "msle"})
  void wholeNumbersAreNoClassesToARegression(String loss) throws IOException {
    Random random = new Random(4);
    int[] ages = random.ints(ROWS, 20, 30).toArray();
    writeWhole(row -> ages[row]);
    assertThat(ids(validate(pipeline(loss, MATRIX)))).isEmpty();
    ages[50] = 9_000_000;
    writeWhole(row -> ages[row]);
    assertThat(ids(validate(pipeline("mse", MATRIX)))).containsExactly("value-outlier");
  }

  /** Cross entropy takes classes, whatever the type that they are stored in. */
  @Test
  void crossEntropyTakesClasses() throws IOException {
    double[] y = IntStream.range(0, ROWS).mapToDouble(row -> row * 7 % 5).toArray();
    writeNpy("y.npy", y, ROWS);
    assertThat(ids(validate(pipeline("ce", "y.npy")))).isEmpty();
    y[33] = 1.5;
    writeNpy("y.npy", y, ROWS);
    assertThat(ids(validate(pipeline("ce", "y.npy")))).containsExactly("value-label-domain");
  }

  /** What the loss leaves out is smaller than a class that it can't take, and hides it not. */
  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "3, false"})
  void classesOfSamplesOfWhichSomeAreLeftOut(int one, boolean undefined) throws IOException {
    double[][] y = new double[ROWS][LENGTH];
    for (int row = 0; row < ROWS; row++) {
      for (int t = 0; t < LENGTH; t++) {
        y[row][t] = t < 8 ? -100 : (row + t) % 4;
      }
    }
    Arrays.fill(y[5], -100);
    y[3][20] = one;
    writeNpy("y.npy", flat(new double[][][] {y}), ROWS, LENGTH);
    JsonNode report = validate(pipeline("ce", "y.npy"));
    assertThat(ids(report).contains("loss-target-undefined")).isEqualTo(undefined);
    if (undefined) {
      JsonNode finding = report.get("findings").get(ids(report).indexOf("loss-target-undefined"));
      assertThat(finding.get("location").get("row").asInt()).isEqualTo(3);
      assertThat(finding.get("evidence").get("smallest-target").asInt()).isEqualTo(one);
    }
  }
}
