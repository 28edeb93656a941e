package dev.epochlint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.epochlint.Schemas;
import dev.epochlint.Shared;
import dev.epochlint.check.CheckRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an editor shows of every key, and that the corpus of pipeline files knows all of them. */
class SchemaKeysTest {
  @TempDir Path directory;

  private static ObjectNode schema() throws IOException {
    return (ObjectNode)
        new ObjectMapper()
            .readTree(
                SchemaKeysTest.class.getResource("/dev/epochlint/pipeline/pipeline.schema.json"));
  }

  /** The schema of every key by its path, such as "recordings.csv.delimiter". */
  private static Map<String, JsonNode> keys(ObjectNode schema) {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    collect(schema, "", keys, schema);
    return keys;
  }

  private static void collect(
      JsonNode node, String path, Map<String, JsonNode> keys, ObjectNode root) {
    if (node.has("$ref")) {
      collect(root.at(node.get("$ref").asText().substring(1)), path, keys, root);
    }
    node.path("properties")
        .fields()
        .forEachRemaining(
            key -> {
              String inner = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
              keys.put(inner, key.getValue());
              collect(key.getValue(), inner, keys, root);
            });
    node.path("oneOf").forEach(choice -> collect(choice, path, keys, root));
    if (node.path("additionalProperties").isObject()) {
      collect(node.get("additionalProperties"), path + ".*", keys, root);
    }
  }

  @Test
  void everyKeyIsDescribedAndShownByExamplesThatAreValid() throws IOException {
    ObjectNode schema = schema();
    Map<String, JsonNode> keys = keys(schema);
    assertThat(keys).hasSizeGreaterThan(80);
    keys.forEach(
        (path, key) -> {
          assertThat(key.path("description").asText()).as(path).isNotBlank();
          assertThat(key.path("examples")).as(path).isNotEmpty();
          ObjectNode alone = key.deepCopy();
          alone.put("$schema", schema.get("$schema").asText());
          alone.set("$defs", schema.get("$defs"));
          JsonSchema checker =
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(alone);
          for (JsonNode example : key.get("examples")) {
            assertThat(checker.validate(example)).as("%s: %s", path, example).isEmpty();
          }
        });
  }

  @Test
  void theCorpusOfGoodFilesHoldsEveryKey() throws IOException {
    Set<String> used = new TreeSet<>();
    PipelineCase.all()
        .filter(pipeline -> pipeline.errors().isEmpty())
        .forEach(pipeline -> collect(load(pipeline.text()), "", used));
    Set<String> declared = new TreeSet<>(keys(schema()).keySet());
    declared.removeIf(
        key ->
            used.contains(key)
                || used.stream().anyMatch(use -> use.matches(key.replace("*", "[^.]+"))));
    assertThat(declared).as("keys that no good file of pipeline-cases.txt has").isEmpty();
  }

  private static Object load(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  private static void collect(Object value, String path, Set<String> keys) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            String at = path.isEmpty() ? String.valueOf(key) : path + "." + key;
            keys.add(at);
            collect(inner, at, keys);
          });
    }
  }

  /** The file that the contract shows, with all its keys. */
  @Test
  void theContractIsAGoodFile() throws Exception {
    String contract = Files.readString(Shared.path("CONTRACT.md"));
    String yaml = contract.substring(contract.indexOf("```yaml\n") + 8);
    yaml = yaml.substring(0, yaml.indexOf("```"));
    // The contract shows both ways to say a split; a file has one of them.
    yaml = yaml.replaceFirst("(?m)^  file: split.csv.*\\R", "");
    JsonNode document = new ObjectMapper().valueToTree(load(yaml));
    assertThat(Schemas.problems("pipeline", document)).isEmpty();
    Path file = Files.writeString(directory.resolve("contract.yaml"), yaml);
    Pipeline pipeline =
        new PipelineReader(KnownChecks.of(CheckRegistry.load())).read(file, List.of());
    assertThat(pipeline.recordings().files()).containsExactly("recordings/S*.mat");
    Set<String> used = new TreeSet<>();
    collect(load(yaml), "", used);
    assertThat(used).hasSizeGreaterThan(70);
  }
}
