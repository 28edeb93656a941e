package dev.epochlint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.ExplainPage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageLinesTest {
  @Test
  void fillsParagraphsAndItemsAndLeavesTheRest() {
    String page =
        """
        # Title that stays as it is, however long it may be
        one two three
        four five

        - six seven eight nine
          ten
        2. eleven

            code stays   as it is, however long it may be

        | a | table stays as well |
        """;
    assertThat(PageLines.of(page, 15))
        .isEqualTo(
            List.of(
                "# Title that stays as it is, however long it may be",
                "one two three",
                "four five",
                "",
                "- six seven",
                "  eight nine",
                "  ten",
                "2. eleven",
                "",
                "    code stays   as it is, however long it may be",
                "",
                "| a | table stays as well |"));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void noWordOfAPageIsLostAndNoLineOfTextIsTooLong(int width) {
    for (String id : CheckRegistry.load().ids()) {
      String page = ExplainPage.read(id).orElseThrow();
      List<String> lines = PageLines.of(page, width);
      assertThat(words(String.join("\n", lines))).as(id).isEqualTo(words(page));
      assertThat(lines)
          .as(id)
          .filteredOn(line -> !line.startsWith("    ") && !line.startsWith("|"))
          .filteredOn(line -> !line.startsWith("#") && line.contains(" "))
          .allMatch(line -> line.length() <= width);
    }
  }

  private static String words(String text) {
    return Arrays.stream(text.split("\\s+")).collect(Collectors.joining(" "));
  }
}
