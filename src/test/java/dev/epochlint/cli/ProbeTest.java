package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command probe on twelve tables of a hundred windows each: 1,200 windows. */
class ProbeTest {
  private static final int SUBJECTS = 12;
  private static final int WINDOWS = 100;
  private static final int LENGTH = 8;

  @TempDir Path directory;

  @BeforeEach
  void recordings() throws IOException {
    Random random = new Random(11);
    for (int s = 1; s <= SUBJECTS; s++) {
      StringBuilder text = new StringBuilder("a,b,y\n");
      for (int t = 0; t < WINDOWS * LENGTH; t++) {
        double a = random.nextGaussian();
        double b = random.nextGaussian();
        text.append(String.format(Locale.ROOT, "%.4f,%.4f,%.4f\n", a, b, 0.5 * a - b));
      }
      Files.writeString(directory.resolve(String.format(Locale.ROOT, "S%02d.csv", s)), text);
    }
  }

  private CommandLine probe(String loss, String... more) throws IOException {
    Path pipeline =
        Files.writeString(
            directory.resolve("pipeline.yaml"),
            """
            epochlint: 1
            recordings: {files: 'S*.csv', subject: 'S(\\d+)', signal: [a, b], target: y}
            windows: {length: 8}
            loss: %s
            training: {optimizer: sgd, learning-rate: 0.01, sampling: shuffle}
            """
                .formatted(loss));
    String[] args = new String[more.length + 2];
    args[0] = "probe";
    args[1] = pipeline.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return CommandLine.run(args);
  }

  private void change(String file, int from, int to, int column, String value) throws IOException {
    Path path = directory.resolve(file);
    String[] lines = Files.readString(path).split("\n");
    for (int t = from; t < to; t++) {
      String[] cells = lines[t + 1].split(",");
      cells[column] = value;
      lines[t + 1] = String.join(",", cells);
    }
    Files.writeString(path, String.join("\n", lines) + "\n");
  }

  @Test
  void healthyWindowsPass() throws IOException {
    CommandLine run = probe("{name: pearson, batch: 32}");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("1200 of 1200 windows")
        .contains("does not fail")
        .endsWith("A probe pass never exonerates the network.\n");
  }

  @Test
  void oneConstantTargetAmongTwelveHundredIsNamed() throws IOException {
    change("S07.csv", 41 * LENGTH, 42 * LENGTH, 2, "0.25");
    CommandLine run = probe("{name: pearson, batch: 32}", "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    JsonNode findings = run.json().get("findings");
    assertThat(findings.findValuesAsText("check"))
        .contains("probe-verdict", "probe-gradient-screen", "probe-ddmin");
    for (JsonNode finding : findings) {
      if (finding.get("check").asText().equals("probe-ddmin")) {
        assertThat(finding.get("location").get("recording").asText()).isEqualTo("S07");
        assertThat(finding.get("location").get("window").asInt()).isEqualTo(41);
      } else if (finding.get("check").asText().equals("probe-verdict")) {
        assertThat(finding.get("evidence").get("cause").asText())
            .isEqualTo("data and loss, degenerate targets");
      }
    }
    assertThat(probe("{name: pearson, batch: 32}", "--format", "json").out())
        .as("the same bytes again")
        .isEqualTo(run.out());
    assertThat(probe("{name: mse, batch: 32}").status()).isZero();
  }

  @Test
  void infinityInOneWindowIsTheData() throws IOException {
    change("S12.csv", 99 * LENGTH + 3, 99 * LENGTH + 4, 0, "inf");
    CommandLine run = probe("{name: mse, batch: 32}");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("It is the data")
        .contains(
            "1 window alone breaks the reference training: window 99 of S12; the other windows pass");
  }

  /** Eighty-eight windows of 9 samples, and one more that ends at the last. */
  @Test
  void theLastWindowOffTheStrideIsTrainedOnToo() throws IOException {
    change("S12.csv", 799, 800, 0, "inf");
    CommandLine run =
        probe("{name: mse}", "--set", "windows.length=9", "--set", "windows.tail=overlap");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("1068 of 1068 windows")
        .contains("window 88 of S12; the other windows pass");
  }

  @Test
  void whatCannotBeReadIsTold() throws IOException {
    for (int s = 1; s <= SUBJECTS; s++) {
      Files.write(directory.resolve(String.format(Locale.ROOT, "S%02d.csv", s)), new byte[0]);
    }
    CommandLine run = probe("{name: mse, batch: 32}");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("import-unreadable").contains("S01.csv");
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    assertThat(probe("{name: custom}").err()).contains("a probe needs loss.name, not custom");
    assertThat(probe("{batch: 32}").status()).isEqualTo(2);
    assertThat(probe("{name: mse}", "--time", "0").err()).contains("--time: at least 1 second");
  }
}
