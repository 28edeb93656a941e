package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.epochlint.cli.CommandLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as text; what a browser makes of it is in BrowserTest. */
class HtmlReporterTest {
  private static final String FAULTY = "sample-data/faulty/pipeline.yaml";
  private static final String CLEAN = "sample-data/clean/pipeline.yaml";

  @TempDir Path directory;

  private static String page(String pipeline, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "validate";
    args[1] = pipeline;
    args[2] = "--format";
    args[3] = "html";
    System.arraycopy(more, 0, args, 4, more.length);
    CommandLine run = CommandLine.run(args);
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  /** The page without its scripts and style. */
  private static String markup(String page) {
    return page.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
  }

  private static Set<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void everyFindingIsOnThePage() throws IOException {
    String markup =
        markup(page(FAULTY)).replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    JsonNode report = CommandLine.run("validate", FAULTY, "--format", "json").json();
    assertThat(report.get("findings")).isNotEmpty();
    for (JsonNode finding : report.get("findings")) {
      assertThat(markup)
          .contains(finding.get("message").asText())
          .contains(finding.get("remedy").asText())
          .contains("id=\"finding-" + finding.get("check").asText() + "\"")
          .contains("id=\"explain-" + finding.get("check").asText() + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FAULTY, CLEAN})
  void everyLinkLeadsSomewhereOnThePage(String pipeline) {
    String markup = markup(page(pipeline));
    Set<String> targets = all(" id=\"([^\"]*)\"", markup);
    assertThat(all("href=\"([^\"]*)\"", markup))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(targets).contains(link.substring(1)));
    assertThat(all("(<(?:img|link|iframe|object|embed|form)\\b)", markup)).isEmpty();
    assertThat(all("\\b(src|style|on[a-z]+)=\"", markup)).isEmpty();
  }

  @Test
  void theSameStudyGivesTheSameBytes() {
    assertThat(page(FAULTY, "--threads", "1")).isEqualTo(page(FAULTY, "--threads", "4"));
  }

  @Test
  void aPageOfSoundDataSaysSo() {
    assertThat(markup(page(CLEAN)))
        .contains(">PASS<")
        .contains("nothing speaks against training on these data")
        .doesNotContain("id=\"findings\"");
  }

  @Test
  void namesStayNames() throws IOException {
    String page = page(HostileStudy.write(directory).toString());
    assertThat(page)
        .doesNotContain("\u202e")
        .doesNotContain("\u2028")
        .doesNotContain("<script>doc");
    assertThat(markup(page)).doesNotContain("<img").contains("\\u{202e}gnp.exe");
    assertThat(all("(</script>)", page)).hasSizeLessThanOrEqualTo(1);
    int scripts = page.split("<script", -1).length;
    assertThat(page.split("</script>", -1).length).isEqualTo(scripts);
  }

  @Test
  void aPageIsWrittenToAFile() throws IOException {
    Path file = directory.resolve("report.html");
    CommandLine run = CommandLine.run("validate", FAULTY, "--quiet", "--output", "html=" + file);
    assertThat(run.status()).isEqualTo(1);
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
  }
}
