package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Shared;
import dev.epochlint.check.CheckRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands, options and exit statuses as the contract has them. */
class CommandLineTest {
  private static final String CLEAN = "sample-data/clean/pipeline.yaml";
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  @TempDir Path directory;

  /** A study of two tables; the second one as given. */
  private String study(String second) throws IOException {
    StringBuilder good = new StringBuilder("x\n");
    for (int i = 0; i < 40; i++) {
      good.append(Math.sin(i)).append('\n');
    }
    Files.writeString(directory.resolve("S1.csv"), good);
    Files.writeString(directory.resolve("S2.csv"), second);
    Path pipeline = directory.resolve("pipeline.yaml");
    Files.writeString(
        pipeline, "epochlint: 1\nrecordings: {files: 'S*.csv'}\nwindows: {length: 8}\n");
    return pipeline.toString();
  }

  private static String warned() {
    StringBuilder text = new StringBuilder("x\n");
    for (int i = 0; i < 40; i++) {
      text.append(i < 20 ? 1.5 : Math.cos(i)).append('\n');
    }
    return text.toString();
  }

  @Test
  void statusZeroOnGoodData() {
    CommandLine run = CommandLine.run("validate", CLEAN);
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("PASS  nothing found in 12 recordings");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"error, 0", "warning, 1", "never, 0"})
  void failOnDecidesOverWarnings(String failOn, int status) throws IOException {
    CommandLine run = CommandLine.run("validate", study(warned()), "--fail-on", failOn);
    assertThat(run.status()).isEqualTo(status);
    assertThat(run.out()).contains("window-flat");
  }

  @ParameterizedTest
  @CsvSource({"error, 1", "warning, 1", "never, 0"})
  void failOnDecidesOverErrors(String failOn, int status) {
    assertThat(CommandLine.run("validate", FAULTY, "--fail-on", failOn).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\0\1\2", "x\n1\n\"2\n3\n"})
  void aDamagedFileIsStatusThreeAndTheOthersAreExamined(String content) throws IOException {
    JsonNode report =
        CommandLine.run("validate", study(content), "--format", "json", "--fail-on", "never")
            .json();
    assertThat(report.get("exit-status").asInt()).isEqualTo(3);
    assertThat(report.get("verdict").asText()).isEqualTo("incomplete");
    assertThat(report.get("coverage").get("recordings").asInt()).isEqualTo(1);
    assertThat(report.get("coverage").get("unreadable").asInt()).isEqualTo(1);
    assertThat(report.get("findings").get(0).get("check").asText()).isEqualTo("import-unreadable");
  }

  @Test
  void threeWinsOverOne() throws IOException {
    String pipeline = study("");
    Files.writeString(directory.resolve("S3.csv"), "x\n" + "nan\n1\n".repeat(20));
    assertThat(CommandLine.run("validate", pipeline).status()).isEqualTo(3);
  }

  @Test
  void aMissingColumnIsStatusOne() throws IOException {
    CommandLine run = CommandLine.run("validate", study(warned()), "--set", "recordings.signal=hr");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("import-variable").contains("there is no column 'hr'");
  }

  @Test
  void aGlobThatMatchesNothingIsStatusTwo() throws IOException {
    CommandLine run =
        CommandLine.run("validate", study(warned()), "--set", "recordings.files=Z*.csv");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no file matches 'Z*.csv'");
  }

  @Test
  void aFileMatchedTwiceIsStatusTwo() throws IOException {
    CommandLine run =
        CommandLine.run("validate", study(warned()), "--set", "recordings.files=[S1.csv, S*.csv]");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("'S1.csv' is matched twice");
  }

  @ParameterizedTest
  @CsvSource({
    "validat, did you mean 'validate'?",
    "'validate --formt json', did you mean '--format'?",
    "'validate --format jsn', did you mean 'json'?",
    "'validate --only window-flt', did you mean 'window-flat'?",
    "'validate --skip value-nonfinit', did you mean 'value-nonfinite'?",
    "'validate --fail-on eror', did you mean 'error'?",
    "'validate --color alwys', did you mean 'always'?",
    "'validate --threads 0', at least 1",
    "'explain split-last', did you mean 'split-last-k'?",
    "'explain value-nan', 'alike: value-cast-overflow, '",
    "'explain nope', 'nope''; ''epochlint explain'' lists all'",
    "'schema pipline', did you mean 'pipeline'?",
    "'inspect', missing",
    "'validate nothing.yaml', there is no such file"
  })
  void mistypedWordsGetTheNearestOne(String line, String hint) {
    CommandLine run = CommandLine.run(line.split(" ", -1));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(hint).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void onlyAndSkipChooseChecks() throws IOException {
    JsonNode only =
        CommandLine.run(
                "validate", FAULTY, "--format", "json", "--only", "window-flat,window-count")
            .json();
    assertThat(only.get("checks").findValuesAsText("id"))
        .containsExactlyInAnyOrder("window-flat", "window-count");
    JsonNode skipped =
        CommandLine.run("validate", FAULTY, "--format", "json", "--skip", "window-flat").json();
    assertThat(skipped.get("checks").findValuesAsText("id")).doesNotContain("window-flat");
    // What is not run can't absorb: the dead channel has lost its other name.
    assertThat(skipped.toString()).doesNotContain("window-flat");
  }

  @Test
  void severityAndThresholdsOfACheckCanBeSet() throws IOException {
    String pipeline = study(warned());
    JsonNode note =
        CommandLine.run(
                "validate", pipeline, "--format", "json", "--set", "checks.window-flat=note")
            .json();
    assertThat(note.get("findings").get(0).get("severity").asText()).isEqualTo("note");
    JsonNode allowed =
        CommandLine.run(
                "validate",
                pipeline,
                "--format",
                "json",
                "--set",
                "checks.window-flat.max-fraction=0.9")
            .json();
    assertThat(allowed.get("findings")).isEmpty();
    JsonNode off =
        CommandLine.run("validate", pipeline, "--format", "json", "--set", "checks.window-flat=off")
            .json();
    assertThat(off.get("findings")).isEmpty();
  }

  @Test
  void outputsAreWrittenBesideTheTerminal() throws IOException {
    Path json = directory.resolve("report.json");
    CommandLine run = CommandLine.run("validate", FAULTY, "--output", "json=" + json);
    assertThat(run.out()).startsWith("FAIL");
    assertThat(new ObjectMapper().readTree(json.toFile()).get("exit-status").asInt()).isEqualTo(1);
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anOutputIsKeptWhereTheRunFails() throws IOException {
    Path json = Files.writeString(directory.resolve("report.json"), "mine");
    assertThat(CommandLine.run("validate", "nothing.yaml", "--output", "json=" + json).status())
        .isEqualTo(2);
    assertThat(json).hasContent("mine");
    CommandLine nowhere =
        CommandLine.run("validate", CLEAN, "--output", "json=" + directory.resolve("no/r.json"));
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("no/r.json");
  }

  @Test
  void aNarrowTerminalIsNoReasonToFail() {
    CommandLine run = CommandLine.run(Map.of("COLUMNS", "20"), "validate", CLEAN);
    assertThat(run.status()).isZero();
    assertThat(CommandLine.run(Map.of("COLUMNS", "20"), "--help").status()).isZero();
  }

  @Test
  void quietSaysNothing() {
    CommandLine run = CommandLine.run("validate", FAULTY, "--quiet");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void noColorAndDumbTerminalsAreRespected() {
    assertThat(CommandLine.run(Map.of("NO_COLOR", "1"), "validate", FAULTY).out())
        .doesNotContain("\u001b");
    assertThat(
            CommandLine.run(Map.of("NO_COLOR", "1"), "validate", FAULTY, "--color", "always").out())
        .contains("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "7"})
  void threadsDoNotChangeTheReport(String threads) {
    String one = CommandLine.run("validate", FAULTY, "--format", "json", "--threads", "1").out();
    assertThat(CommandLine.run("validate", FAULTY, "--format", "json", "--threads", threads).out())
        .isEqualTo(one);
  }

  @Test
  void theOrderInWhichFilesAreNamedDoesNotMatter() throws IOException {
    String usual = CommandLine.run("validate", FAULTY, "--format", "json").out();
    String reversed =
        CommandLine.run(
                "validate",
                FAULTY,
                "--format",
                "json",
                "--set",
                "recordings.files=[recordings/S1*.csv, recordings/S0*.csv, recordings/S*.mat]")
            .out();
    assertThat(reversed).isEqualTo(usual);
  }

  @Test
  void explainListsEveryCheckAndShowsEachPage() {
    CommandLine list = CommandLine.run("explain");
    assertThat(list.status()).isZero();
    for (String id : CheckRegistry.load().ids()) {
      assertThat(list.out()).contains("  " + id + " ");
      CommandLine page = CommandLine.run("explain", id);
      assertThat(page.status()).isZero();
      assertThat(page.out()).startsWith(id + ": ").contains("How to fix");
    }
  }

  @Test
  void explainListsAFamily() {
    CommandLine list = CommandLine.run("explain", "split");
    assertThat(list.status()).isZero();
    assertThat(list.out()).contains("split-last-k").doesNotContain("order-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipeline", "report"})
  void schemasArePrinted(String which) throws IOException {
    CommandLine run = CommandLine.run("schema", which);
    assertThat(run.status()).isZero();
    assertThat(run.json().get("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void inspectShowsFilesAndGoesOnAfterADamagedOne() throws IOException {
    Path damaged = Files.writeString(directory.resolve("broken.mat"), "MATLAB 5.0 MAT-file");
    CommandLine run =
        CommandLine.run(
            "inspect",
            damaged.toString(),
            "sample-data/clean/recordings/S01.mat",
            "sample-data/clean/recordings/S09.csv",
            "--format",
            "json");
    assertThat(run.status()).isEqualTo(3);
    JsonNode files = run.json();
    assertThat(files.get(0).get("error").asText()).contains("promises a MATLAB file");
    assertThat(files.get(1).get("format").asText()).isEqualTo("mat5");
    assertThat(files.get(1).get("byte-order").asText()).isNotBlank();
    assertThat(files.get(2).get("format").asText()).isEqualTo("csv");
    assertThat(files.get(2).get("variables").findValuesAsText("path"))
        .isEqualTo(List.of("C3", "C4", "O1", "O2", "force"));
    JsonNode variable = files.get(1).get("variables").get(0);
    assertThat(variable.get("elements").asLong()).isPositive();
    assertThat(variable.get("sum").asDouble())
        .isCloseTo(
            variable.get("mean").asDouble() * variable.get("elements").asLong(),
            org.assertj.core.api.Assertions.within(1e-6));
  }

  /** At 80 columns each command has one line, and no line is the half of a sentence. */
  @Test
  void theListOfCommandsStandsAlone() {
    String out = CommandLine.run(Map.of("COLUMNS", "80"), "--help").out();
    String list = out.substring(out.indexOf("Commands:\n"), out.indexOf("\nExamples:"));
    assertThat(list.lines().skip(1).filter(line -> !line.isBlank()))
        .hasSize(12)
        .allMatch(line -> line.matches("  [a-z]+ +[A-Z].*\\."), "one line, a whole sentence");
  }

  @Test
  void helpTeaches() {
    CommandLine help = CommandLine.run("--help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Exit status:").contains("validate").contains("inspect");
    assertThat(CommandLine.run().out()).isEqualTo(help.out());
    assertThat(CommandLine.run("validate", "--help").out()).contains("--fail-on").contains("--set");
    assertThat(CommandLine.run("--version").out()).startsWith("epochlint ");
  }

  @Test
  void inspectCutsLongRunsOfLikeElementsShort() throws Exception {
    Path file = Shared.path("real-data/heartpy/data/heartpy/data/data3.mat");
    CommandLine run = CommandLine.run("inspect", file.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("more like these");
    assertThat(run.out().lines().count()).isLessThan(40);
    JsonNode json = CommandLine.run("inspect", file.toString(), "--format", "json").json().get(0);
    assertThat(json.get("variables").size()).isGreaterThan(60_000);
  }

  @Test
  void aFamilyThatLacksOneInputIsNamedOnce() {
    String out = CommandLine.run("validate", CLEAN).out();
    assertThat(out).contains("\n  order-…: declare order.file").doesNotContain("order-lis");
    // Some of the family "window" were evaluated: those that were not are named.
    assertThat(out).contains("window-gap: declare recordings.time").doesNotContain("window-…");
    // Of a family of which nothing was evaluated, what most of it lacks is enough.
    String bare = CommandLine.run("validate", CLEAN, "--set", "split=null").out();
    assertThat(bare).contains("\n  split-…: declare split.").doesNotContain("split-last-k");
  }
}
