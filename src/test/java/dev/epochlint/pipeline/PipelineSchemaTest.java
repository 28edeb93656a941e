package dev.epochlint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Schemas;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reader and schema agree on what a good pipeline file is. */
class PipelineSchemaTest {

  static Stream<PipelineCase> cases() {
    return PipelineCase.all().filter(PipelineSchemaTest::isYaml);
  }

  private static boolean isYaml(PipelineCase pipeline) {
    try {
      load(pipeline);
      return true;
    } catch (YamlEngineException e) {
      return false;
    }
  }

  private static JsonNode load(PipelineCase pipeline) {
    Object document = new Load(LoadSettings.builder().build()).loadFromString(pipeline.text());
    return new ObjectMapper().valueToTree(document);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theyAgree(PipelineCase pipeline) {
    boolean good = pipeline.errors().isEmpty();
    if (good || pipeline.schema()) {
      assertThat(Schemas.problems("pipeline", load(pipeline)).isEmpty())
          .as(pipeline.text() + Schemas.problems("pipeline", load(pipeline)))
          .isEqualTo(good);
    }
  }
}
