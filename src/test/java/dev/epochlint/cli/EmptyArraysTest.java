package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.check.Signals;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays of which one axis has no length. */
class EmptyArraysTest extends ArrayFolder {
  private static final int ROWS = 40;

  @BeforeEach
  void whole() throws IOException {
    double[][][] x = new double[ROWS][][];
    Arrays.setAll(x, row -> Signals.noise(row, 2, 64));
    writeNpy("whole.npy", flat(x), ROWS, 2, 64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0,2", "0,2,64", "40,0", "40,0,64", "40,4,0", "40,1,0", "1,0"})
  void areSaidToBeEmpty(String shape) throws IOException {
    writeNpy(
        "none.npy",
        new double[0],
        Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray());
    saysEmpty(validate("arrays: {train: {x: none.npy}}\n"), "x");
    for (String loss : new String[] {"pearson", "ce", "mse"}) {
      saysEmpty(
          validate(
              "arrays: {train: {x: whole.npy, y: none.npy}}\nloss: {name: %s, batch: 8}\n"
                  .formatted(loss)),
          "y");
    }
  }

  private static void saysEmpty(JsonNode report, String array) {
    assertThat(ids(report)).containsExactly("shape-empty");
    assertThat(report.get("findings").get(0).get("message").asText())
        .startsWith("none.npy: arrays.train." + array + ": the ")
        .containsPattern("holds no (rows|values)");
    assertThat(report.get("exit-status").asInt()).isEqualTo(1);
  }
}
