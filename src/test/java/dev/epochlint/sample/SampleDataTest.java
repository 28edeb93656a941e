package dev.epochlint.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies of sample-data say what they are made to say. */
class SampleDataTest {
  private static final Path SAMPLES = Path.of("sample-data");

  @TempDir Path directory;

  /** Without what a run of the README's first command remembers there. */
  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(file -> !file.toString().contains(".epochlint"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theGeneratorMakesThemByteByByte() throws IOException {
    SampleStudy.write(directory);
    assertThat(files(SAMPLES)).isEqualTo(files(directory));
    long bytes = 0;
    for (Path file : files(directory)) {
      assertThat(SAMPLES.resolve(file)).hasSameBinaryContentAs(directory.resolve(file));
      bytes += Files.size(SAMPLES.resolve(file));
    }
    assertThat(bytes).isLessThan(3_000_000);
  }

  @Test
  void theCleanStudyIsClean() throws IOException {
    CommandLine run =
        CommandLine.run("validate", "sample-data/clean/pipeline.yaml", "--format", "json");
    assertThat(run.status()).isZero();
    assertThat(run.json().get("verdict").asText()).isEqualTo("pass");
    assertThat(run.json().get("findings")).isEmpty();
    assertThat(run.json().get("coverage").get("recordings").asInt()).isEqualTo(12);
  }

  /** Windows that overlap were dealt out at random; nothing but their content says so. */
  @Test
  void arraysWithoutMetadata() throws IOException {
    CommandLine run =
        CommandLine.run("validate", "sample-data/arrays/pipeline.yaml", "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    JsonNode findings = run.json().get("findings");
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0).get("check").asText()).isEqualTo("tail-uninitialised");
    assertThat(findings.get(0).get("location").get("row").asInt()).isEqualTo(92);
    assertThat(findings.get(1).get("check").asText()).isEqualTo("split-window-overlap");
    assertThat(findings.get(1).get("evidence").get("windows-affected").asInt()).isEqualTo(24);
    JsonNode train = run.json().get("arrays").get(0);
    assertThat(train.get("exact").asInt()).isEqualTo(92);
    assertThat(train.get("undecided").asInt()).isEqualTo(3);
  }

  /** Each fault that is planted, at its place, and nothing else. */
  @Test
  void eachFaultOfTheTwinIsFoundAtItsPlace() throws IOException {
    CommandLine run =
        CommandLine.run("validate", "sample-data/faulty/pipeline.yaml", "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    List<String> found = new ArrayList<>();
    for (JsonNode finding : run.json().get("findings")) {
      JsonNode at = finding.get("location");
      found.add(
          "%s %s %s %s %s %s"
              .formatted(
                  finding.get("severity").asText(),
                  finding.get("check").asText(),
                  at.path("recording").asText("-"),
                  at.path("channel").asText("-"),
                  at.path("sample").asText("-"),
                  at.path("window").asText("-")));
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "error import-csv-cells S10 - - -",
            "error import-duplicate-recording S03 - - -",
            "error shape-pair-count S02 - - -",
            "error value-nonfinite S07 1 700 9",
            "error window-count S01 - - -",
            "error loss-target-undefined S12 0 - 10",
            "error loss-one-value - - - -",
            "error tail-short-recording S11 - - -",
            "error split-last-k S09 - - -",
            "warning value-constant-channel S04 3 - -",
            "error value-unit-mismatch S06 - - -",
            // What validation hides: the flat target above is that of a held-out subject.
            "error tail-defect-concentration S12 - - -",
            // And no score is defined on it, nor on the windows of S10 whose cells are no numbers.
            "error split-val-defects S10 - - -",
            "error split-val-defects S12 - - -",
            // Until they were trained on.
            "error trace-origin - - - -",
            "warning trace-input-normal - - - -");
  }

  /** A run that broke on the constant target, and one that did not. */
  @Test
  void theTraceTellsTheStory() {
    CommandLine run =
        CommandLine.run(
            "trace",
            "sample-data/faulty/trace.csv",
            "--pipeline",
            "sample-data/faulty/pipeline.yaml");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("step 16: the loss is NaN, and after its update every weight is too")
        .contains("so it was the loss of step 16 (the predictions are finite)")
        .contains("held 32 windows of 11 subjects")
        .contains("of which 1 has a constant target: S12 window 17")
        .contains("the flattest target of 17 batches so far: 0");
    assertThat(CommandLine.run("trace", "sample-data/clean/trace.csv").out())
        .contains("27 steps: everything that was recorded is finite", "PASS  nothing found");
  }

  @Test
  void theFakeShuffleIsNamedWithWhatItAlsoShows() throws IOException {
    JsonNode report =
        CommandLine.run(
                "validate",
                "sample-data/faulty/pipeline.yaml",
                "--only",
                "split-last-k,split-seed-ignored",
                "--format",
                "json")
            .json();
    assertThat(report.get("findings")).hasSize(1);
    assertThat(report.get("findings").get(0).get("evidence").get("also").get(0).asText())
        .isEqualTo("split-seed-ignored");
  }
}
