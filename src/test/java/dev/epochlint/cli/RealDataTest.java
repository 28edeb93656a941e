package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Shared;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real recordings against facts computed with NumPy, SciPy and pandas: samples, NaN, windows of
 * length 128 and stride 64, samples in no window.
 */
class RealDataTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Pipeline, folder of the facts, recordings in it that are there, their samples together. */
  @ParameterizedTest
  @CsvSource({
    "nab, nab, 58, 365558",
    "heartpy-single-column, heartpy, 9, 357270",
    "heartpy-timer, heartpy, 1, 15000",
    "heartpy-datetime, heartpy, 1, 68476",
    "heartpy-mat, heartpy, 3, 85959",
    "gaitmap, gaitmap, 1, 4053",
    "gaitmap-ms, gaitmap, 2, 14000",
    "muse_lsl, muse_lsl, 10, 307308",
    "eye_ier2023, eye_ier2023, 15, 94189"
  })
  void countsAgree(String pipeline, String folder, int recordings, long samples) throws Exception {
    Path truth = Shared.path("real-data/" + folder + "/truth.json");
    Map<String, JsonNode> facts = new HashMap<>();
    JSON.readTree(truth.toFile())
        .get("recordings")
        .forEach(fact -> facts.put(fact.get("file").asText(), fact));
    JsonNode report = validate(pipeline);
    assertThat(report.get("recordings")).hasSize(recordings);
    assertThat(report.get("coverage").get("samples").asLong()).isEqualTo(samples);
    for (JsonNode recording : report.get("recordings")) {
      JsonNode fact = fact(recording.get("file").asText(), facts);
      String file = fact.get("file").asText();
      assertThat(recording.get("samples").asLong())
          .as(file)
          .isEqualTo(fact.get("n_samples").asLong());
      assertThat(recording.get("channels")).as(file).isEqualTo(fact.get("n_channels"));
      assertThat(recording.get("nan")).as(file).isEqualTo(fact.get("nan"));
      assertThat(recording.get("inf")).as(file).isEqualTo(fact.get("inf"));
      assertThat(recording.get("windows").asLong())
          .as(file)
          .isEqualTo(fact.get("windows_w128_s64").asLong());
      assertThat(recording.get("samples-dropped").asLong())
          .as(file)
          .isEqualTo(fact.get("leftover_samples").asLong());
    }
  }

  /** The facts of a file: paths in truth.json are relative to some folder within the data. */
  private static JsonNode fact(String file, Map<String, JsonNode> facts) {
    return facts.entrySet().stream()
        .filter(entry -> file.endsWith("/" + entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no facts of " + file));
  }

  private static JsonNode validate(String pipeline) throws Exception {
    Path file = Path.of("src/test/resources/real-data", pipeline + ".yaml");
    CommandLine run = CommandLine.run("validate", file.toString(), "--format", "json");
    assertThat(run.err()).isEmpty();
    return run.json();
  }
}
