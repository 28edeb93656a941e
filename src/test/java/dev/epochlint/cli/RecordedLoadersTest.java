package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Orders that loaders of PyTorch served (order_logs.py), and what must be said of them. */
class RecordedLoadersTest {
  private static final Path LOGS = Path.of("src/test/resources/orders");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvFileSource(resources = "/orders/expected.csv", numLinesToSkip = 1)
  void isToldWhatItIs(String log, String finding, String severity) throws IOException {
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.copy(LOGS.resolve(log), directory.resolve(log));
    Files.writeString(
        pipeline, "epochlint: 1\norder: {file: %s, shuffled: true, batch: 16}\n".formatted(log));
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    List<String> findings = new ArrayList<>();
    for (JsonNode found : run.json().get("findings")) {
      findings.add(found.get("check").asText() + " " + found.get("severity").asText());
    }
    assertThat(findings).isEqualTo(finding == null ? List.of() : List.of(finding + " " + severity));
    assertThat(run.status()).isEqualTo("error".equals(severity) ? 1 : 0);
  }
}
