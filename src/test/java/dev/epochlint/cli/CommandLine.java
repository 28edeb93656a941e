package dev.epochlint.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * What a command line printed, run in this process without a terminal.
 *
 * @param status exit status
 * @param out standard output
 * @param err standard error
 */
public record CommandLine(int status, String out, String err) {

  /** Runs a command line. */
  public static CommandLine run(String... args) {
    return run(Map.of(), args);
  }

  /** Runs a command line with those environment variables and no others. */
  public static CommandLine run(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Main.run(args, new PrintWriter(out), new PrintWriter(err), environment, false);
    return new CommandLine(status, out.toString(), err.toString());
  }

  /** Standard output as JSON. */
  public JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
