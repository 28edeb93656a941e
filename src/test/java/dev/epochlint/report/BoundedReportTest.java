package dev.epochlint.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Location;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.engine.CheckResult;
import dev.epochlint.engine.Coverage;
import dev.epochlint.engine.ReportedFinding;
import dev.epochlint.engine.Timings;
import dev.epochlint.engine.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundedReportTest {

  /** 100,000 recordings with two faults each: all are counted, the worst and first are listed. */
  @Test
  void aFaultInEveryRecordingLeavesAReadableReport() throws IOException {
    List<ReportedFinding> findings = new ArrayList<>();
    List<CheckResult> checks = new ArrayList<>();
    for (int check = 0; check < 8; check++) {
      String id = "value-" + check;
      for (int recording = 0; recording < 25_000; recording++) {
        Finding finding =
            new Finding(
                Severity.ERROR,
                "recording " + recording,
                "mend it",
                Location.STUDY.with("recording", "S" + recording),
                Map.of("samples", recording),
                List.of());
        findings.add(new ReportedFinding(id, finding));
      }
      checks.add(new CheckResult(id, "failed", Severity.ERROR, 25_000, null));
    }
    Verdict verdict =
        new Verdict(
            StudyBuilder.study().build(),
            new Coverage(100_000, 0, 1, 0, 0, 0),
            checks,
            findings,
            new Timings(Instant.EPOCH, 0, 0),
            Severity.ERROR,
            1);
    StringBuilder json = new StringBuilder();
    new JsonReporter().write(verdict, new Layout(80, false, "x", "pipeline.yaml", false), json);
    String text = json.toString();
    assertThat(text.split("\"remedy\"", -1)).hasSize(1 + JsonReporter.MOST);
    assertThat(text.split("\"check\": \"value-0\"", -1)).hasSize(1 + JsonReporter.MOST_OF_A_CHECK);
    assertThat(text).contains("\"findings\": 25000").contains("\"recording 9999\"");
    assertThat(text.length()).isLessThan(50_000_000);
  }
}
