package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.engine.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time of day is in a report only where it is asked for. */
class TimingsTest {
  private final Verdict verdict = Verdicts.of(List.of(), List.of(), 0);

  private String report(String format, boolean timings) {
    return Verdicts.report(format, verdict, new Layout(80, false, "x", "p.yaml", timings));
  }

  @Test
  void areToldWhereAsked() {
    assertThat(report("text", true))
        .contains("Began at 2026-11-25T10:00:00Z; measured in 1.5 s, judged in 0.25 s.");
    assertThat(report("json", true).replaceAll("\\s+", ""))
        .contains(
            "\"timings\":{\"started\":\"2026-11-25T10:00:00Z\",\"measuring-seconds\":1.5,"
                + "\"judging-seconds\":0.25}");
  }

  @Test
  void areElseLeftOut() {
    for (String format : new Reporters().formats()) {
      assertThat(report(format, false)).doesNotContain("2026-11-25", "timings");
    }
  }
}
