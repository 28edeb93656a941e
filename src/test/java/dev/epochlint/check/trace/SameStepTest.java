package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import org.junit.jupiter.api.Test;

class SameStepTest {
  private final SameStep check = new SameStep();

  /** The catalogue's case: step 13 twice, 100 steps an epoch, the same batch. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, SameStep.failing(13, 13, true).builder());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("probability", 0.01).containsEntry("overlap", 1.0);
  }

  @Test
  void otherBatchesPointToTheSchedule() {
    Finding finding = Judged.finding(check, SameStep.failing(13, 13, false).builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).contains("their batches differ: look at the schedule");
  }

  @Test
  void theFirstStepsSayNothing() {
    assertThat(Judged.findings(check, SameStep.failing(1, 1, true).builder())).isEmpty();
  }

  @Test
  void stepsThatDiffer() {
    assertThat(Judged.findings(check, SameStep.failing(13, 14, true).builder())).isEmpty();
  }

  @Test
  void runsThatGoWell() {
    ExampleRun run = ExampleRun.empty().seed("1").steps(30).seed("2").steps(30);
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }
}
