package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.epochlint.Schemas;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExplainPage;
import dev.epochlint.cli.CommandLine;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SARIF as its schema and the rules of its consumers want it. */
class SarifReporterTest {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";

  private static JsonNode hostile() throws Exception {
    return new ObjectMapper().readTree(Verdicts.report("sarif", Verdicts.hostile()));
  }

  private static List<String> fingerprints(JsonNode sarif) {
    List<String> all = new ArrayList<>();
    for (JsonNode result : sarif.at("/runs/0/results")) {
      all.add(result.at("/partialFingerprints/epochlint~1v1").asText());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {FAULTY, "sample-data/clean/pipeline.yaml"})
  void keepsToTheSchema(String pipeline) throws Exception {
    JsonNode sarif = CommandLine.run("validate", pipeline, "--format", "sarif").json();
    assertThat(Schemas.problemsOf("sarif-2.1.0.json", sarif)).isEmpty();
  }

  @Test
  void keepsToTheSchemaWhateverTheNames() throws Exception {
    assertThat(Schemas.problemsOf("sarif-2.1.0.json", hostile())).isEmpty();
  }

  @Test
  void theSchemaWouldSeeAMistake() throws Exception {
    ObjectNode sarif = (ObjectNode) hostile();
    ((ObjectNode) sarif.at("/runs/0/results/0")).put("level", "severe");
    assertThat(Schemas.problemsOf("sarif-2.1.0.json", sarif)).isNotEmpty();
  }

  @Test
  void everyCheckIsARuleWithItsPage() throws Exception {
    JsonNode sarif = CommandLine.run("validate", FAULTY, "--format", "sarif").json();
    JsonNode rules = sarif.at("/runs/0/tool/driver/rules");
    assertThat(StreamSupport.stream(rules.spliterator(), false).map(r -> r.get("id").asText()))
        .containsExactlyElementsOf(CheckRegistry.load().ids());
    for (JsonNode rule : rules) {
      String id = rule.get("id").asText();
      assertThat(rule.at("/help/markdown").asText()).isEqualTo(ExplainPage.read(id).orElseThrow());
      assertThat(rule.at("/help/text").asText()).isNotBlank();
      assertThat(rule.at("/shortDescription/text").asText()).isNotBlank().doesNotContain(id);
      assertThat(rule.at("/fullDescription/text").asText()).isNotBlank().doesNotContain("\n");
    }
    for (JsonNode result : sarif.at("/runs/0/results")) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
    }
  }

  @Test
  void fingerprintsTellFindingsApartAndStay() throws Exception {
    JsonNode one = CommandLine.run("validate", FAULTY, "--format", "sarif").json();
    // Another number of threads and another stride move windows and figures, not the findings.
    JsonNode two =
        CommandLine.run(
                "validate",
                FAULTY,
                "--format",
                "sarif",
                "--set",
                "windows.stride=32",
                "--skip",
                "window-count",
                "--threads",
                "1")
            .json();
    assertThat(fingerprints(one)).doesNotHaveDuplicates().hasSizeGreaterThan(8);
    assertThat(fingerprints(one)).containsAll(fingerprints(two));
    assertThat(fingerprints(hostile())).doesNotHaveDuplicates();
  }

  @Test
  void urisAreEncodedAndLeadBackToTheFile() throws Exception {
    List<String> paths = new ArrayList<>();
    for (JsonNode result : hostile().at("/runs/0/results")) {
      String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
      assertThat(uri).matches("[A-Za-z0-9._~/%-]+");
      paths.add(URI.create(uri).getPath());
    }
    // A file of the study, seen from the working directory.
    assertThat(paths)
        .contains("study/a|b.csv", "study/Übung 日本 😀.csv", "study/100%0A,title=x:y.csv");
    JsonNode real = CommandLine.run("validate", FAULTY, "--format", "sarif").json();
    for (JsonNode result : real.at("/runs/0/results")) {
      String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
      assertThat(java.nio.file.Path.of(URI.create(uri).getPath())).exists();
    }
  }

  @Test
  void whatWasNotJudgedIsSaid() throws Exception {
    JsonNode invocation = hostile().at("/runs/0/invocations/0");
    assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
    assertThat(invocation.at("/toolExecutionNotifications")).hasSize(2);
    assertThat(invocation.at("/toolExecutionNotifications/0/message/text").asText())
        .isEqualTo("not-evaluated: declare a|b <c>");
    assertThat(invocation.at("/toolExecutionNotifications/1/level").asText()).isEqualTo("error");
  }

  @Test
  void namesAreNoLinks() throws Exception {
    assertThat(hostile().at("/runs/0/results/4/message/text").asText())
        .startsWith("\\[click\\](http");
  }
}
