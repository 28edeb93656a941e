package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.epochlint.Schemas;
import dev.epochlint.Shared;
import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reports as people and programs read them. Golden files lie in src/test/resources/golden; set
 * EPOCHLINT_WRITE_GOLDEN=1 to write them anew, then read the difference.
 */
class ReportsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  /** What the golden reports are held to: other checks that are added do not change them. */
  private static final String CHECKS =
      "import-csv-cells,import-duplicate-recording,import-timestamps,shape-pair-count,"
          + "value-nonfinite,value-constant-channel,value-subject-scale,value-unit-mismatch,"
          + "window-count,window-flat,window-nonfinite,tail-short-recording,"
          + "tail-defect-concentration,split-last-k,split-seed-ignored,split-content-leak,"
          + "split-ratio,shape-label-rate";

  private static void matches(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (System.getenv("EPOCHLINT_WRITE_GOLDEN") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"80, never", "120, never", "80, always"})
  void theTextReportOfTheFaultyStudy(int columns, String color) throws IOException {
    CommandLine run =
        CommandLine.run(
            Map.of("COLUMNS", String.valueOf(columns)),
            "validate",
            FAULTY,
            "--only",
            CHECKS,
            "--color",
            color);
    matches("faulty-%d-%s.txt".formatted(columns, color), run.out());
  }

  @Test
  void theJsonReportOfTheFaultyStudy() throws IOException {
    String json = CommandLine.run("validate", FAULTY, "--only", CHECKS, "--format", "json").out();
    matches("faulty.json", json.replaceFirst("\"version\": \"[^\"]+\"", "\"version\": \"x\""));
  }

  /** Findings of each kind; all pages of all checks would make a long file. */
  @ParameterizedTest
  @ValueSource(strings = {"junit", "github", "markdown", "sarif"})
  void theOtherReportsOfTheFaultyStudy(String format) throws IOException {
    String checks = format.equals("sarif") ? "value-nonfinite,split-last-k,split-ratio" : CHECKS;
    String report = CommandLine.run("validate", FAULTY, "--only", checks, "--format", format).out();
    matches(
        "faulty-%s.txt".formatted(format),
        report.replaceFirst(
            "\"version\": \"\\d[.\\d]+\",\\s+\"rules", "\"version\": \"x\", \"rules"));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100, 120, 200})
  void noLineIsLongerThanTheTerminal(int columns) {
    CommandLine run =
        CommandLine.run(Map.of("COLUMNS", String.valueOf(columns)), "validate", FAULTY);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= columns);
  }

  @Test
  void colourIsOnlyAddedNeverNeeded() {
    String plain = CommandLine.run("validate", FAULTY, "--color", "never").out();
    String colored = CommandLine.run("validate", FAULTY, "--color", "always").out();
    assertThat(colored).contains("\u001b[");
    assertThat(colored.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
    assertThat(plain).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {FAULTY, "sample-data/clean/pipeline.yaml"})
  void everyReportKeepsToItsSchema(String pipeline) throws IOException {
    CommandLine run = CommandLine.run("validate", pipeline, "--format", "json");
    assertThat(Schemas.problems("report", run.json())).isEmpty();
  }

  static Stream<Path> real() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("src/test/resources/real-data"))) {
      return all.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("real")
  void everyReportOnRealDataToo(Path pipeline) throws IOException {
    Shared.path("real-data");
    CommandLine run = CommandLine.run("validate", pipeline.toString(), "--format", "json");
    assertThat(Schemas.problems("report", run.json())).isEmpty();
  }

  @Test
  void theSchemaWouldSeeAMistake() throws IOException {
    ObjectNode report = (ObjectNode) CommandLine.run("validate", FAULTY, "--format", "json").json();
    report.put("verdict", "perhaps");
    assertThat(Schemas.problems("report", report)).isNotEmpty();
  }

  @Test
  void coverageAddsUp() throws IOException {
    JsonNode report = CommandLine.run("validate", FAULTY, "--format", "json").json();
    JsonNode coverage = report.get("coverage");
    for (String figure : List.of("samples", "windows", "samples-dropped")) {
      long sum = 0;
      for (JsonNode recording : report.get("recordings")) {
        sum += recording.get(figure).asLong();
      }
      assertThat(coverage.get(figure).asLong()).as(figure).isEqualTo(sum);
    }
  }
}
