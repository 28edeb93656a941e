package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the README shows is what the program prints. Set EPOCHLINT_WRITE_GOLDEN=1 to write it anew.
 */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern OUTPUT =
      Pattern.compile("<!-- output: (.*?) -->\\n```\\n(.*?)```\\n<!-- end -->", Pattern.DOTALL);
  private static final Pattern CHECKS =
      Pattern.compile("<!-- checks -->\\n(.*?)<!-- end -->", Pattern.DOTALL);

  /** One row a family: all checks at once would be longer than the rest of the page. */
  private static String checks() {
    Map<String, List<String>> families = new LinkedHashMap<>();
    for (String id : CheckRegistry.load().ids()) {
      families
          .computeIfAbsent(CheckRegistry.family(id), family -> new ArrayList<>())
          .add("`" + id + "`");
    }
    StringBuilder table = new StringBuilder("| family | checks |\n|---|---|\n");
    families.forEach(
        (family, ids) -> table.append("| %s | %s |\n".formatted(family, String.join(", ", ids))));
    return table.toString();
  }

  private static String output(MatchResult shown) {
    String printed = CommandLine.run(shown.group(1).split(" ", -1)).out();
    return "<!-- output: %s -->\n```\n%s```\n<!-- end -->".formatted(shown.group(1), printed);
  }

  @Test
  void showsWhatIsPrinted() throws IOException {
    String text = Files.readString(README);
    assertThat(OUTPUT.matcher(text).results()).hasSizeGreaterThanOrEqualTo(2);
    String actual = OUTPUT.matcher(text).replaceAll(m -> quoted(output(m)));
    actual =
        CHECKS
            .matcher(actual)
            .replaceAll(m -> quoted("<!-- checks -->\n" + checks() + "<!-- end -->"));
    if (System.getenv("EPOCHLINT_WRITE_GOLDEN") != null) {
      Files.writeString(README, actual);
    }
    assertThat(Files.readString(README)).isEqualTo(actual);
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }

  @Test
  void isShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeBetween(60, 160);
  }

  /** The commands that a newcomer types, but for the building. */
  @Test
  void itsCommandsDoWhatItSays() throws IOException {
    String text = Files.readString(README);
    assertThat(text)
        .contains("java -jar target/epochlint.jar validate sample-data/faulty/pipeline.yaml");
    assertThat(CommandLine.run("validate", "sample-data/faulty/pipeline.yaml").status())
        .isEqualTo(1);
    assertThat(text).contains("`mvn verify`");
    for (String id : CheckRegistry.load().ids()) {
      assertThat(text).contains("`" + id + "`");
    }
  }

  /** The example of a pipeline file is one. */
  @Test
  void itsPipelineFileIsValid() throws Exception {
    String text = Files.readString(README);
    String yaml = text.substring(text.indexOf("```yaml\n") + 8);
    yaml = yaml.substring(0, yaml.indexOf("```"));
    Path file = Files.createTempFile("readme", ".yaml");
    Files.writeString(file, yaml);
    CommandLine run = CommandLine.run("validate", file.toString());
    Files.delete(file);
    // Nothing is wrong with it but that there are no such files here.
    assertThat(run.err()).contains("no file matches 'recordings/S*.mat'");
    assertThat(run.err().lines()).hasSize(1);
  }
}
