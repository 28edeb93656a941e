package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.trace.Phase;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyGrowthTest {
  private final SteadyGrowth check = new SteadyGrowth();

  /** The catalogue's case: 1.0, 1.3, 1.7, 2.2, … */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, SteadyGrowth.growing(40, 1.3).builder());
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat((double) finding.evidence().get("decades-a-step"))
        .isCloseTo(0.114, Offset.offset(0.0005));
    assertThat((double) finding.evidence().get("learning-rate-times-curvature"))
        .isCloseTo(2.3, Offset.offset(1e-6));
    // From 1 on it takes 338 steps; 39 of them are over.
    assertThat((double) finding.evidence().get("steps-to-overflow") + 39)
        .isCloseTo(338, Offset.offset(1.0));
  }

  /** Plain gradient descent on a quadratic; recorded by the catalogue's simulation. */
  @ParameterizedTest
  @CsvSource({"2.1, 0.041", "2.5, 0.176", "3, 0.301"})
  void gradientDescent(double rate, double slope) {
    Finding finding = Judged.finding(check, SteadyGrowth.growing(40, rate - 1).builder());
    assertThat((double) finding.evidence().get("decades-a-step"))
        .isCloseTo(slope, Offset.offset(0.0005));
  }

  @Test
  void anErrorWhereTheRunThenBreaks() {
    ExampleRun run = SteadyGrowth.growing(40, 1.3);
    run.start(0.9).add(Phase.FORWARD, "linear1", Double.NaN).end();
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).endsWith("step 40: linear1 is NaN");
  }

  private static ExampleRun weights(int steps, java.util.function.IntToDoubleFunction weight) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < steps; step++) {
      double w = weight.applyAsDouble(step);
      run.start(0.9).update(w, w, 0.001 * w);
    }
    return run;
  }

  /** Weights that drift, and biases that begin at 0 and grow as a power of the step. */
  @ParameterizedTest
  @ValueSource(ints = {25, 30, 35, 40, 60, 100, 1000})
  void honestDrift(int steps) {
    for (double power : new double[] {0.5, 1, 1.5}) {
      ExampleRun run = weights(steps, step -> 1e-3 * Math.pow(step + 1, power));
      assertThat(Judged.findings(check, run.builder())).isEmpty();
    }
    SplittableRandom random = new SplittableRandom(steps);
    double[] sum = {1};
    ExampleRun run = weights(steps, step -> sum[0] += 0.002 * Math.abs(random.nextDouble(-2, 2)));
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }

  /** Gradients that follow the learning rate of a warm-up. */
  @Test
  void warmUpIsNoGrowth() {
    ExampleRun run = ExampleRun.healthy(30);
    for (int step = 0; step < 25; step++) {
      double lr = 1e-4 * Math.pow(1.15, step) * (1 + 0.2 * (step % 3));
      run.lr(lr).start(0.9 + step).update(1, 6, 0.006).add(Phase.BACKWARD, "w", 1e3 * lr);
    }
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(200).builder())).isEmpty();
  }
}
