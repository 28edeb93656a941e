package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CommonSamplesTest {
  private final CommonSamples check = new CommonSamples();

  /** The catalogue's case: three runs leave sample 5312 of 6,400. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, CommonSamples.breaking(3, 5312).builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).containsEntry("samples", List.of(5312L));
    assertThat((double) finding.evidence().get("innocents-expected"))
        .isCloseTo(0.05, Offset.offset(0.005));
  }

  /** Six runs that look two steps back make it sure. */
  @Test
  void sixRunsAreAnError() {
    Finding finding = Judged.finding(check, CommonSamples.breaking(6, 5312).builder());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }

  @Test
  void twoRunsAreTooFew() {
    assertThat(Judged.outcome(check, CommonSamples.breaking(2, 5312).builder()))
        .isInstanceOf(Outcome.Underpowered.class);
  }

  /** Without a culprit nothing is in common: it is no sample. */
  @Test
  void nothingInCommon() {
    assertThat(Judged.outcome(check, CommonSamples.breaking(4, -1).builder()))
        .isEqualTo(new Outcome.Passed());
  }

  /** Runs in the same order are one observation. */
  @Test
  void theSameOrderCountsOnce() {
    ExampleRun run = ExampleRun.empty();
    for (int seed = 0; seed < 5; seed++) {
      run.seed("" + seed);
      for (int step = 0; step < 20; step++) {
        run.start(step == 12 ? Double.NaN : 0.9, 2 * step, 2 * step + 1).end();
      }
    }
    assertThat(Judged.outcome(check, run.builder())).isInstanceOf(Outcome.Underpowered.class);
  }
}
