package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import org.junit.jupiter.api.Test;

class RateChangeTest {
  private final RateChange check = new RateChange();

  private static ExampleRun breaking(ExampleRun run, int step) {
    return run.weights(step, Double.NaN);
  }

  /** The catalogue's case: a restart from 1e-4 to 1e-2 at step 43, failure at step 45. */
  @Test
  void catalogueCase() {
    ExampleRun run = ExampleRun.empty().lr(1e-4).steps(43).lr(1e-2).steps(2);
    Finding finding = Judged.finding(check, breaking(run, 45).builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("step", 43L);
    assertThat(finding.evidence().get("learning-rates").toString())
        .isEqualTo("[1.0E-4, 1.0E-4, 1.0E-4, 0.01, 0.01, 0.01]");
  }

  @Test
  void aRiseLongBefore() {
    ExampleRun run = ExampleRun.empty().lr(1e-4).steps(30).lr(1e-2).steps(15);
    assertThat(Judged.findings(check, breaking(run, 45).builder())).isEmpty();
  }

  @Test
  void aWarmUp() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 6; step++) {
      run.lr(1e-4 * (step + 1)).steps(1);
    }
    assertThat(Judged.findings(check, breaking(run, 6).builder())).isEmpty();
  }

  @Test
  void aRateThatFalls() {
    ExampleRun run = ExampleRun.empty().lr(1e-2).steps(43).lr(1e-4).steps(2);
    assertThat(Judged.findings(check, breaking(run, 45).builder())).isEmpty();
  }

  @Test
  void aRiseThatDoesNoHarm() {
    ExampleRun run = ExampleRun.empty().lr(1e-4).steps(43).lr(1e-2).steps(40);
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }
}
