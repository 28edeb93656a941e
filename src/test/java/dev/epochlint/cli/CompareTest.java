package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed between two reports, and failing only for what is new. */
class CompareTest {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path shared;
  @TempDir Path directory;

  @BeforeAll
  static void report() {
    CommandLine.run("validate", FAULTY, "--quiet", "--output", "json=" + shared.resolve("f.json"));
  }

  private static Path faulty() {
    return shared.resolve("f.json");
  }

  /** The report of the faulty study, changed. */
  private Path changed(Consumer<ObjectNode> change) throws IOException {
    ObjectNode report = (ObjectNode) JSON.readTree(faulty().toFile());
    change.accept(report);
    return Files.writeString(directory.resolve("changed.json"), report.toPrettyString());
  }

  private static ObjectNode recording(ObjectNode report, String id) {
    return (ObjectNode) find(report.get("recordings"), "id", id);
  }

  private static ObjectNode finding(ObjectNode report, String check) {
    return (ObjectNode) find(report.get("findings"), "check", check);
  }

  private static JsonNode find(JsonNode list, String key, String value) {
    for (JsonNode item : list) {
      if (item.get(key).asText().equals(value)) {
        return item;
      }
    }
    throw new AssertionError("no " + key + " " + value);
  }

  private static CommandLine compare(Path before, Path after, String... more) {
    List<String> args = new ArrayList<>(List.of("compare", before.toString(), after.toString()));
    args.addAll(List.of(more));
    return CommandLine.run(args.toArray(String[]::new));
  }

  @Test
  void theSameReportIsTheSame() {
    CommandLine run = compare(faulty(), faulty());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("SAME\n")
        .contains("findings unchanged", "12 recordings unchanged");
  }

  @Test
  void aNewFindingIsWorseAndItsEndIsBetter() throws Exception {
    Path without =
        changed(report -> ((ArrayNode) report.get("findings")).remove(3)); // value-nonfinite
    CommandLine worse = compare(without, faulty());
    assertThat(worse.status()).isEqualTo(1);
    assertThat(worse.out()).startsWith("WORSE\n  1 new finding\n").contains("New\n  error  value-");
    CommandLine better = compare(faulty(), without);
    assertThat(better.status()).isZero();
    assertThat(better.out()).startsWith("BETTER\n").contains("Fixed\n  error  value-");
  }

  @Test
  void figuresOfAFindingMayMove() throws Exception {
    Path moved =
        changed(
            report -> {
              ObjectNode finding = finding(report, "value-nonfinite");
              finding.put("message", "other words with other figures");
              ((ObjectNode) finding.get("location")).put("sample", 1).put("window", 0);
            });
    assertThat(compare(faulty(), moved).out()).startsWith("SAME\n");
    Path elsewhere =
        changed(
            report ->
                ((ObjectNode) finding(report, "value-nonfinite").get("location"))
                    .put("channel", 3));
    assertThat(compare(faulty(), elsewhere).status()).isEqualTo(1);
  }

  @Test
  void aHigherSeverityIsWorse() throws Exception {
    Path milder = changed(report -> finding(report, "value-nonfinite").put("severity", "warning"));
    assertThat(compare(milder, faulty()).out()).startsWith("WORSE\n  1 finding of higher severity");
    assertThat(compare(faulty(), milder).status()).isZero();
  }

  @Test
  void aNewNoteIsAChangeButNotWorse() throws Exception {
    Path noted = changed(report -> finding(report, "value-nonfinite").put("severity", "note"));
    Path without = Files.copy(noted, directory.resolve("without.json"));
    ObjectNode report = (ObjectNode) JSON.readTree(without.toFile());
    ((ArrayNode) report.get("findings")).remove(3);
    Files.writeString(without, report.toString());
    CommandLine run = compare(without, noted);
    assertThat(run.out()).startsWith("CHANGED\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void recordingsComeGoChangeAndAreRenamed() throws Exception {
    Path after =
        changed(
            report -> {
              recording(report, "S02").put("id", "renamed");
              recording(report, "S03").put("id", "S13").put("fingerprint", "other");
              recording(report, "S04").put("samples", 7).put("fingerprint", "4");
              double std = recording(report, "S05").get("std").asDouble();
              double mean = recording(report, "S05").get("mean").asDouble();
              recording(report, "S05").put("mean", mean + 0.02 * std);
              recording(report, "S06").put("fingerprint", "6");
              double std8 = recording(report, "S08").get("std").asDouble();
              recording(report, "S08").put("std", std8 * 1.009);
            });
    CommandLine run = compare(faulty(), after, "--format", "json");
    assertThat(run.status()).isZero();
    JsonNode recordings = run.json().get("recordings");
    assertThat(recordings.get("added").toString()).isEqualTo("[\"S13\"]");
    assertThat(recordings.get("removed").toString()).isEqualTo("[\"S03\"]");
    assertThat(recordings.get("renamed").toString()).isEqualTo("{\"S02\":\"renamed\"}");
    JsonNode four = find(recordings.get("changed"), "id", "S04");
    assertThat(four.at("/samples/before").asLong()).isEqualTo(1878);
    assertThat(four.at("/samples/after").asLong()).isEqualTo(7);
    assertThat(find(recordings.get("changed"), "id", "S05").has("mean")).isTrue();
    assertThat(find(recordings.get("changed"), "id", "S06").get("values").asBoolean()).isTrue();
    // S08 is within the tolerance; with S01, S07 and S09 to S12 it is unchanged.
    assertThat(recordings.get("changed")).hasSize(3);
    assertThat(recordings.get("unchanged").asInt()).isEqualTo(7);
    assertThat(
            compare(faulty(), after, "--tolerance", "0.001", "--format", "json")
                .json()
                .at("/recordings/changed"))
        .hasSize(4);
    assertThat(compare(faulty(), after).out())
        .contains("added S13", "removed S03", "renamed S02 → renamed", "S04: samples 1,878 → 7")
        .contains("S06: other values, the same shape and statistics");
  }

  @Test
  void moreNanIsWorseLessIsNot() throws Exception {
    Path more = changed(report -> recording(report, "S10").put("nan", 300));
    CommandLine run = compare(faulty(), more);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).startsWith("WORSE\n  1 recording with more NaN").contains("nan 3 → 300");
    assertThat(compare(more, faulty()).status()).isZero();
  }

  @Test
  void whatIsNotJudgedAgainIsNotFixed() throws Exception {
    Path few = directory.resolve("few.json");
    CommandLine.run(
        "validate", FAULTY, "--quiet", "--skip", "value-nonfinite", "--output", "json=" + few);
    CommandLine run = compare(faulty(), few, "--format", "json");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.json().at("/checks-no-longer-judged/value-nonfinite").asText())
        .isEqualTo("not run");
    assertThat(run.json().at("/findings/not-judged-again/0/check").asText())
        .isEqualTo("value-nonfinite");
    assertThat(run.json().at("/findings/fixed")).isEmpty();
  }

  @Test
  void noLineIsLongerThanTheTerminal() {
    CommandLine.run(
        "validate",
        "sample-data/clean/pipeline.yaml",
        "--quiet",
        "--output",
        "json=" + directory.resolve("clean.json"));
    CommandLine run = compare(directory.resolve("clean.json"), faulty());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.out()).startsWith("WORSE\n  16 new findings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "",
        "[1, 2]",
        "{\"a\": 1, \"a\": 2}",
        "{} {}",
        "{\"epochlint\": {\"report\": 2}}",
        "{\"epochlint\": {\"report\": 1}, \"checks\": 3}",
        "{\"epochlint\": {\"report\": 99999999999999999999}}"
      })
  void badReportsAreOneLineAndStatusTwo(String text) throws Exception {
    Path bad = Files.writeString(directory.resolve("bad.json"), text);
    for (CommandLine run :
        List.of(
            compare(bad, faulty()),
            compare(faulty(), bad),
            CommandLine.run("validate", FAULTY, "--baseline", bad.toString()))) {
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("epochlint: ").contains("bad.json").doesNotContain("\tat ");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void reportsThatAreNoneAndOptionsThatAreWrong() {
    assertThat(compare(directory.resolve("no.json"), faulty()).err())
        .contains("no.json: there is no such file");
    assertThat(compare(directory, faulty()).err()).contains("this is a directory");
    assertThat(compare(faulty(), faulty(), "--tolerance", "-1").status()).isEqualTo(2);
    assertThat(compare(faulty(), faulty(), "--tolerance", "NaN").status()).isEqualTo(2);
    assertThat(compare(faulty(), faulty(), "--format", "yaml").status()).isEqualTo(2);
    assertThat(CommandLine.run("compare", faulty().toString()).status()).isEqualTo(2);
  }

  private CommandLine against(Path baseline, String... more) {
    List<String> args =
        new ArrayList<>(List.of("validate", FAULTY, "--baseline", baseline.toString()));
    args.addAll(List.of(more));
    return CommandLine.run(args.toArray(String[]::new));
  }

  @Test
  void whatIsKnownDoesNotFailButIsTold() throws Exception {
    CommandLine run = against(faulty());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("PASS  14 errors, 2 warnings in 12 recordings; all of them known");
    JsonNode report = against(faulty(), "--format", "json").json();
    assertThat(report.get("findings")).hasSize(16);
    assertThat(report.get("findings"))
        .allMatch(finding -> finding.at("/evidence/known").asBoolean());
    assertThat(dev.epochlint.Schemas.problems("report", report)).isEmpty();
    // The known are known to the others, too.
    assertThat(against(faulty(), "--format", "github").out()).doesNotContain("::error");
    assertThat(against(faulty(), "--format", "junit").out()).contains("failures=\"0\"");
    assertThat(against(faulty(), "--format", "markdown").out()).contains("| error, known |");
    assertThat(against(faulty(), "--format", "sarif").json().at("/runs/0/results/0/baselineState"))
        .hasToString("\"unchanged\"");
    assertThat(against(faulty(), "--format", "html").out())
        .contains("; all of them known", "Known from the baseline.");
  }

  @Test
  void whatIsNewFails() throws Exception {
    Path without = changed(report -> ((ArrayNode) report.get("findings")).remove(3));
    CommandLine run = against(without);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("FAIL  14 errors, 2 warnings in 12 recordings; 15 of them known");
    Path milder = changed(report -> finding(report, "value-nonfinite").put("severity", "warning"));
    assertThat(against(milder).status()).isEqualTo(1);
    // A report made with a baseline is a baseline again.
    Path next = directory.resolve("next.json");
    against(faulty(), "--quiet", "--output", "json=" + next);
    assertThat(against(next).status()).isZero();
  }
}
