package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.trace.Phase;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientSpikeTest {
  private final GradientSpike check = new GradientSpike();

  /** The catalogue's case: norms about 0.9, at step 44 one of 1.4e6. */
  @Test
  void catalogueCase() {
    ExampleRun run = ExampleRun.healthy(44).explodes(44, 1.4e6).weights(45, Double.NaN);
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.location().keys()).containsEntry("step", 44L);
    assertThat((double) finding.evidence().get("times-the-median")).isGreaterThan(1e6);
  }

  @Test
  void aSpikeThatIsSurvivedIsAWarning() {
    ExampleRun run = ExampleRun.healthy(60).step(40).steps(30);
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("step", 60L);
  }

  @ParameterizedTest
  @CsvSource({"8, 0", "14, 1"})
  void aTenfoldGradientIsTheBorder(double gradient, int findings) {
    ExampleRun run = ExampleRun.healthy(60).step(gradient).steps(3);
    assertThat(Judged.findings(check, run.builder())).hasSize(findings);
  }

  /** Noise of a normal distribution on the logarithm: silent in every run. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7})
  void logNormalNoise(double deviation) {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 40; run++) {
      ExampleRun noise = ExampleRun.empty();
      for (int step = 0; step < 1000; step++) {
        double norm = Math.exp(deviation * random.nextGaussian());
        noise.start(0.9).add(Phase.BACKWARD, "w", norm).end();
      }
      assertThat(Judged.findings(check, noise.builder())).isEmpty();
    }
  }

  /** A gradient that decays, as at the beginning of training. */
  @Test
  void decayIsNoSpike() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 300; step++) {
      run.step(100 * Math.exp(-0.1 * step) + 0.01);
    }
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }
}
