package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they come from Windows. */
class WindowsFilesTest {
  @TempDir Path directory;

  private void clean() throws IOException {
    Path from = Path.of("sample-data/clean");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private String report() {
    CommandLine run =
        CommandLine.run(
            "validate", directory.resolve("pipeline.yaml").toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run.out();
  }

  @Test
  void linesOfAPipelineFileMayEndAsOnWindows() throws Exception {
    clean();
    final String before = report();
    Path file = directory.resolve("pipeline.yaml");
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(report()).isEqualTo(before);
    Files.writeString(file, Files.readString(file).replace("stride:", "strid:"));
    CommandLine wrong = CommandLine.run("validate", file.toString());
    assertThat(wrong.err()).contains(":13:3: unknown key 'strid'; did you mean 'stride'?");
  }

  @Test
  void globsMayHaveBackslashes() throws Exception {
    clean();
    final String before = report();
    Path file = directory.resolve("pipeline.yaml");
    Files.writeString(file, Files.readString(file).replace("recordings/S*", "recordings\\S*"));
    assertThat(Files.readString(file)).contains("'recordings\\S*.mat'");
    assertThat(report()).isEqualTo(before);
  }

  @Test
  void tablesMayBeInGbk() throws Exception {
    StringBuilder table = new StringBuilder("时间,脑电,力\r\n");
    for (int i = 0; i < 64; i++) {
      table.append("%d,%d,%d\r\n".formatted(i, i % 7, i % 5));
    }
    Files.write(directory.resolve("受试者01.csv"), table.toString().getBytes(Charset.forName("GBK")));
    Files.writeString(
        directory.resolve("pipeline.yaml"),
        """
        epochlint: 1
        recordings:
          files: '*.csv'
          subject: '(\\d+)'
          signal: 脑电
          target: 力
          csv: {encoding: GBK}
        """);
    CommandLine run =
        CommandLine.run(
            "validate", directory.resolve("pipeline.yaml").toString(), "--format", "json");
    JsonNode recording = run.json().at("/recordings/0");
    assertThat(recording.get("id").asText()).isEqualTo("受试者01");
    assertThat(recording.get("samples").asLong()).isEqualTo(64);
    assertThat(recording.get("max").asDouble()).isEqualTo(6);
    // Read as UTF-8 there is no such column, and that is said.
    CommandLine wrong =
        CommandLine.run(
            "validate",
            directory.resolve("pipeline.yaml").toString(),
            "--set",
            "recordings.csv.encoding=UTF-8");
    assertThat(wrong.status()).isIn(1, 3);
  }
}
