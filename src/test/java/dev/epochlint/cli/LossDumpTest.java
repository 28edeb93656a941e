package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss dump on the command line. */
class LossDumpTest {
  @TempDir Path directory;

  private CommandLine validate() throws IOException {
    Files.writeString(directory.resolve("S01.csv"), "a\n1\n2\n4\n3\n");
    Path pipeline =
        Files.writeString(
            directory.resolve("pipeline.yaml"),
            """
            epochlint: 1
            recordings: {files: S01.csv, signal: a}
            loss: {name: mse, batch: 2, output: loss.csv}
            """);
    return CommandLine.run(
        "validate", pipeline.toString(), "--only", "import-unreadable,loss-range");
  }

  @Test
  void oneThatIsAbsentLeavesTheVerdictIncomplete() throws IOException {
    CommandLine run = validate();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("loss.csv").contains("the loss dump does not exist");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    Files.writeString(directory.resolve("loss.csv"), "step,position,value\n0,0,0.5\n0,1,0,5\n");
    CommandLine run = validate();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("line 3: more cells than the 3 of the header");
  }

  @Test
  void valuesAreJudged() throws IOException {
    Files.writeString(directory.resolve("loss.csv"), "step,position,value\n0,0,0.5\n0,1,-0.5\n");
    CommandLine run = validate();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("has the value -0.5, where mse is at least 0");
  }
}
