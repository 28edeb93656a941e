package dev.epochlint.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.epochlint.importer.rows.RowException;
import dev.epochlint.recording.NumberType;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossDumpFileTest {
  private static final LossPlan MSE = new LossPlan("mse", 2, false, NumberType.FLOAT32);

  @TempDir Path directory;

  private LossDump read(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("loss.csv"), text);
    return LossDumpFile.read(file, "loss.csv", MSE);
  }

  @Test
  void stepsAreSummedUp() throws Exception {
    LossDump dump =
        read(
            """
            seed,step,position,value,prediction,target,reported,gradient
            1,0,1,4,3,1,2.5,0
            1,0,0,1,2,1,2.5,2
            1,1,0,nan,nan,1,nan,nan
            2,0,0,0,1,1,,0
            """);
    assertThat(dump.steps())
        .extracting(DumpStep::label)
        .containsExactly("step 0 of seed 1", "step 1 of seed 1", "step 0 of seed 2");
    DumpStep first = dump.steps().get(0);
    assertThat(first.rows()).isEqualTo(2);
    assertThat(first.values().first()).isEqualTo(1);
    assertThat(first.values().sum()).isEqualTo(5);
    assertThat(first.zeroGradients()).isEqualTo(1);
    assertThat(first.observed()).isEqualTo(2.5);
    assertThat(first.recomputed()[dump.variants().indexOf("as declared")]).isEqualTo(2.5);
    assertThat(first.recomputed()[dump.variants().indexOf("first-only")]).isEqualTo(1);
    assertThat(dump.steps().get(1).values().nonFinite()).isEqualTo(1);
    assertThat(dump.steps().get(2).reported()).isNull();
  }

  /** The recorder for PyTorch leaves cells empty where a sample has a series, not a number. */
  @Test
  void emptyCellsAreNotKnown() throws Exception {
    LossDump dump =
        read(
            """
            step,position,value,seed,prediction,target,reported,gradient
            0,0,1,1,,,1.5,0
            0,1,2,1,,,1.5,0
            1,0,4,1,3,1,,
            1,1,0,1,1,1,,0
            2,0,4,1,3,1,,0
            2,1,0,1,,1,,1
            """);
    assertThat(dump.steps()).extracting(DumpStep::zeroGradients).containsExactly(2, -1, 1);
    assertThat(dump.steps())
        .extracting(step -> step.pairs() != null)
        .containsExactly(false, true, false);
    assertThat(dump.steps())
        .extracting(step -> step.recomputed().length > 0)
        .containsExactly(false, true, false);
  }

  /** A scalar loss: what was reported of all rows stands in each, and no row has a value. */
  @Test
  void rowsWithoutAValue() throws Exception {
    LossDump dump =
        read(
            """
            step,position,value,prediction,target,reported
            0,0,,3,1,2.5
            0,1,,2,1,2.5
            1,0,4,3,1,2.5
            1,1,,2,1,2.5
            """);
    assertThat(dump.steps()).extracting(step -> step.values().known()).containsExactly(0, 1);
    DumpStep scalar = dump.steps().get(0);
    assertThat(scalar.observed()).isEqualTo(2.5);
    assertThat(scalar.mean()).isNaN();
    assertThat(scalar.values().nonZero()).isZero();
    assertThat(scalar.values().nonFinite()).isZero();
    assertThat(scalar.recomputed()[0]).isEqualTo(2.5);
    assertThat(dump.steps().get(1).mean()).isEqualTo(4);
    assertThatThrownBy(() -> read("step,position,value,reported\n0,0,,\n"))
        .hasMessage("line 2: value must be a number, it is empty");
  }

  @Test
  void compressedDumpsWithoutFurtherColumns() throws Exception {
    Path file = directory.resolve("loss.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      StringBuilder text = new StringBuilder("step;position;value\n");
      for (int i = 0; i < 100_000; i++) {
        text.append(i / 10).append(';').append(i % 10).append(';').append(i * 0.5).append('\n');
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    LossDump dump = LossDumpFile.read(file, "loss.csv.gz", LossPlan.NONE);
    assertThat(dump.steps()).hasSize(10_000);
    assertThat(dump.steps().get(9_999).values().sum()).isEqualTo(499_972.5);
    assertThat(dump.steps().get(0).pairs()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step,value\\n0,1 | line 1: no column 'position' among 'step,value'",
        "step,position,value\\n0,0,x | line 2: value must be a number, not 'x'",
        "step,position,value\\n0,0,1\\n0,0 | line 3: 2 cells where the header has 3",
        "step,position,value\\n-1,0,1 | line 2: step must be a whole number",
        "step,position,value\\n0,0,1\\n1,0,1\\n0,1,1 | line 4: step 0 comes again",
        "step,position,value\\n0,0,1\\n0,1,1\\n0,0,1 | step 0 has position 0 twice",
        "step,position,value\\n | the loss dump has no rows",
        "{\"step\": 0, \"value\": 1}\\n | line 1: this is JSON, where a loss dump is a table",
        "\u0093NUMPY\u0001\u0000v\\n0 | line 1: this is no text, where a loss dump is a table"
      })
  void whatCantBeUnderstoodIsSaid(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(RowException.class)
        .hasMessageContaining(message);
  }
}
