package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that a runner of GitHub Actions takes for what they are. */
class GithubReporterTest {

  @Test
  void whatItMeansIsEscaped() {
    String report =
        Verdicts.report(
            "github",
            Verdicts.of(
                List.of(
                    Verdicts.finding(
                        "value-nonfinite", Severity.WARNING, "a,b:c\r\n::error::100%.csv")),
                List.of(),
                0));
    assertThat(report.lines())
        .containsExactly(
            "::warning file=study/a%2Cb%3Ac\\u{d}\\u{a}%3A%3Aerror%3A%3A100%25.csv,line=1,"
                + "title=value-nonfinite::a,b:c\\u{d}\\u{a}::error::100%25.csv: x has 3 NaN in"
                + " channel 1%0A→ look at a,b:c\\u{d}\\u{a}::error::100%25.csv",
            "epochlint: PASS  1 warning in 1 recording");
  }

  @Test
  void everyFindingIsOneLine() {
    List<String> lines = Verdicts.report("github", Verdicts.hostile()).lines().toList();
    assertThat(lines).hasSize(Verdicts.HOSTILE.size() + 1);
    assertThat(lines.subList(0, Verdicts.HOSTILE.size()))
        .allMatch(line -> line.matches("::error file=[^:,]+,line=1,title=value-nonfinite::.*"));
    assertThat(lines.get(Verdicts.HOSTILE.size())).startsWith("epochlint: INCOMPLETE");
  }

  @Test
  void noteIsANotice() {
    String report =
        Verdicts.report(
            "github",
            Verdicts.of(
                List.of(Verdicts.finding("window-flat", Severity.NOTE, "a.csv")), List.of(), 0));
    assertThat(report).startsWith("::notice file=study/a.csv,line=1,title=window-flat::");
  }
}
