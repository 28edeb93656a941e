package dev.epochlint.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A pipeline file of the corpus and what is said of it.
 *
 * @param text the file
 * @param errors its errors as "line:column: message", none where it is good
 * @param schema whether a JSON schema can see that it is wrong
 */
record PipelineCase(String text, List<String> errors, boolean schema) {

  /**
   * All of {@code pipeline-cases.txt}: files that are set apart by lines of "===", each followed by
   * its errors as lines beginning with "! ", or with "~ " where only the reader sees them.
   */
  static Stream<PipelineCase> all() {
    List<PipelineCase> cases = new ArrayList<>();
    for (String block : Pattern.compile("(?m)^===+\\R").split(resource(), -1)) {
      List<String> errors = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      boolean schema = false;
      for (String line : block.lines().toList()) {
        if (line.startsWith("! ") || line.startsWith("~ ")) {
          errors.add(line.substring(2));
          schema |= line.startsWith("! ");
        } else {
          text.append(line).append('\n');
        }
      }
      if (!block.isBlank()) {
        cases.add(new PipelineCase(text.toString(), errors, schema));
      }
    }
    return cases.stream();
  }

  private static String resource() {
    try (InputStream in = PipelineCase.class.getResourceAsStream("/pipeline-cases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
