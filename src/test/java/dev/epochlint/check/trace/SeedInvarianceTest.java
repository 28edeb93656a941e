package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.trace.Phase;
import org.junit.jupiter.api.Test;

class SeedInvarianceTest {
  private final SeedInvariance check = new SeedInvariance();

  /** The catalogue's case: losses equal for 13 steps in seeds 1 and 2. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, SeedInvariance.same(13).builder());
    assertThat(finding.evidence()).containsEntry("same-losses", 13L);
    assertThat(finding.evidence().get("losses").toString())
        .isEqualTo("[0x1.ccccccccccccdp-1, 0x1.c7ae147ae147bp-1, 0x1.c28f5c28f5c29p-1]");
  }

  private static ExampleRun inputs(int steps, boolean whole) {
    ExampleRun run = ExampleRun.empty();
    for (int seed = 1; seed <= 2; seed++) {
      run.seed("" + seed);
      for (int step = 0; step < steps; step++) {
        run.start(0.9 - 0.01 * step - 0.001 * seed);
        run.add(Phase.INPUT, "more", whole ? 1 : 1 + step).end();
      }
    }
    return run;
  }

  @Test
  void inputsAlone() {
    Finding finding = Judged.finding(check, inputs(5, false).builder());
    assertThat(finding.message()).contains("the seed does not reach the order or the split");
  }

  /** Training on everything at once serves the same batch whatever the seed. */
  @Test
  void theWholeBatch() {
    assertThat(Judged.findings(check, inputs(20, true).builder())).isEmpty();
  }

  @Test
  void twoStepsAreTooFew() {
    ExampleRun run = inputs(2, false);
    assertThat(Judged.outcome(check, run.builder()))
        .isInstanceOf(dev.epochlint.check.Outcome.NotEvaluated.class);
  }

  @Test
  void seedsThatMatter() {
    ExampleRun run = ExampleRun.empty().seed("1").steps(30).seed("2").steps(30);
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }
}
