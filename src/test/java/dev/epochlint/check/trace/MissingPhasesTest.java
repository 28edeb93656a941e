package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.trace.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPhasesTest {
  private final MissingPhases check = new MissingPhases();

  /** The catalogue's case: only the loss is logged. */
  @Test
  void catalogueCase() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 5; step++) {
      run.add(Phase.LOSS, "loss", 0.9).end();
    }
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.evidence())
        .containsEntry(
            "missing",
            List.of(
                "inputs",
                "activations",
                "gradients",
                "weights after the update",
                "the samples of each batch"));
    assertThat(finding.remedy()).contains("epochlint recorder pytorch");
  }

  @Test
  void allIsThere() {
    assertThat(Judged.findings(check, MissingPhases.complete(50).builder())).isEmpty();
  }

  @Test
  void everyTenthStepIsNoGap() {
    for (int[] steps : new int[][] {{0, 10, 20, 30}, {0, 1, 2, 5}}) {
      dev.epochlint.trace.TraceFold fold = new dev.epochlint.trace.TraceFold("trace.csv");
      for (int step : steps) {
        fold.step("", step, 0.9, 0.1, 1, 2);
      }
      dev.epochlint.trace.Trace trace = new dev.epochlint.trace.Trace(fold.finish());
      Finding finding =
          Judged.finding(
              check,
              dev.epochlint.check.StudyBuilder.study()
                  .inputs(dev.epochlint.check.TrainingInputs.NONE.withTrace(trace)));
      assertThat(finding.message().contains("2 steps")).isEqualTo(steps[1] == 1);
    }
  }
}
