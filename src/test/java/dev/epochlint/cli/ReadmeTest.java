package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final Pattern COUNTS = Pattern.compile("\\d+ of \\d+ checks passed");

  private static String output(MatchResult shown) {
    String printed = CommandLine.run(shown.group(1).split(" ", -1)).out();
    return "<!-- output: %s -->\n```\n%s```\n<!-- end -->".formatted(shown.group(1), printed);
  }

  @Test
  void showsWhatIsPrinted() throws IOException {
    String text = Files.readString(README);
    assertThat(OUTPUT.matcher(text).results()).hasSizeGreaterThanOrEqualTo(2);
    String actual = OUTPUT.matcher(text).replaceAll(m -> quoted(output(m)));
    if (System.getenv("EPOCHLINT_WRITE_GOLDEN") != null) {
      Files.writeString(README, actual);
    }
    assertThat(withoutCounts(Files.readString(README))).isEqualTo(withoutCounts(actual));
  }

  /** How many checks there are changes with each that is added. */
  private static String withoutCounts(String text) {
    return COUNTS.matcher(text).replaceAll("… checks passed");
  }

  @Test
  void namesEveryFamilyOfChecks() throws IOException {
    String text = Files.readString(README);
    for (String id : CheckRegistry.load().ids()) {
      assertThat(text).contains("| `" + CheckRegistry.family(id) + "-…` |");
    }
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
