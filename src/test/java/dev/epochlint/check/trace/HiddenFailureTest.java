package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.trace.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenFailureTest {
  private final HiddenFailure check = new HiddenFailure();

  /** The catalogue's case: 37% of the steps are skipped. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, HiddenFailure.losing(100, 37).builder());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("observed", 37L).containsEntry("share", 0.37);
  }

  @ParameterizedTest
  @CsvSource({"1000, 10, ''", "1000, 11, WARNING", "1000, 100, WARNING", "1000, 101, ERROR"})
  void borders(int steps, int lost, String severity) {
    assertThat(Judged.findings(check, HiddenFailure.losing(steps, lost).builder()))
        .extracting(f -> f.severity().name())
        .isEqualTo(severity.isEmpty() ? java.util.List.of() : java.util.List.of(severity));
  }

  @Test
  void gradientsOfZero() {
    assertThat(Judged.findings(check, HiddenFailure.standing(20).builder())).hasSize(1);
  }

  /** What the loss gives back reaches no weight: the network is cut off from it. */
  @Test
  void gradientsOfZeroBehindThoseOfThePredictions() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 20; step++) {
      run.start(0.7 + 0.01 * step).add(Phase.BACKWARD, "prediction", 0.3);
      run.add(Phase.BACKWARD, "linear1.weight", 0).end();
    }
    assertThat(Judged.findings(check, run.builder())).hasSize(1);
  }

  private static ExampleRun constant(int steps, double gradient) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      run.start(0.7);
      if (gradient > 0) {
        run.add(Phase.BACKWARD, "w", gradient);
      }
      run.end();
    }
    return run;
  }

  @Test
  void aLossThatStandsStill() {
    assertThat(Judged.finding(check, constant(20, 0).builder()).message())
        .contains("steps 0-19: the loss is 0.7 to the last bit");
    // At convergence gradients are tiny and not 0.
    assertThat(Judged.findings(check, constant(40, 1e-9).builder())).isEmpty();
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(200).builder())).isEmpty();
  }
}
