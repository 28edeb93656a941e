package dev.epochlint;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON schemas that the program prints. */
public final class Schemas {
  private Schemas() {}

  /** What a document does against a schema, "pipeline" or "report"; empty where it is valid. */
  public static List<String> problems(String which, JsonNode document) {
    String resource = "/dev/epochlint/%s/%s.schema.json".formatted(which, which);
    return problems(resource, SpecVersion.VersionFlag.V202012, document);
  }

  /** What a document does against a schema of another project, a resource of the tests. */
  public static List<String> problemsOf(String resource, JsonNode document) {
    return problems("/schemas/" + resource, SpecVersion.VersionFlag.V7, document);
  }

  private static List<String> problems(
      String resource, SpecVersion.VersionFlag draft, JsonNode document) {
    try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
      JsonSchema schema = JsonSchemaFactory.getInstance(draft).getSchema(in);
      return schema.validate(document).stream().map(Object::toString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
