package dev.epochlint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a JSON Schema. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema of the pipeline file or of the JSON report.")
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      completionCandidates = Words.Schemas.class,
      paramLabel = "pipeline|report",
      description = "Which schema.")
  private String which = "";

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReportOptions.oneOf("schema", which, Words.SCHEMAS);
    String resource = "/dev/epochlint/%s/%s.schema.json".formatted(which, which);
    try (InputStream schema = SchemaCommand.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      terminal.out().print(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitStatus.OK;
  }
}
