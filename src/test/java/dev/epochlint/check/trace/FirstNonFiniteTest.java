package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TensorRow;
import dev.epochlint.trace.TensorRow.Stats;
import dev.epochlint.trace.Trace;
import dev.epochlint.trace.TraceFold;
import org.junit.jupiter.api.Test;

class FirstNonFiniteTest {
  private final FirstNonFinite check = new FirstNonFinite();

  /** The catalogue's case: gradients of 3.1e38 at step 44, weights of NaN at step 45. */
  @Test
  void catalogueCase() {
    ExampleRun run = ExampleRun.healthy(44).start(0.91).add(Phase.LOSS, "loss", 0.91);
    run.add(Phase.BACKWARD, "linear1.weight", 3.1e38).end().weights(45, Double.NaN);
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.location().keys())
        .containsEntry("step", 45L)
        .containsEntry("tensor", "linear1.weight");
    Finding origin = Judged.finding(new FailureOrigin(), run.builder());
    assertThat(origin.message())
        .contains("step 44: the optimiser's step broke the run")
        .contains("after the backward pass gave a gradient of linear1.weight");
    assertThat(origin.evidence().get("story").toString())
        .contains("between the backward pass of step 44 and the forward pass of step 45");
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(100).builder())).isEmpty();
  }

  private static ExampleRun overflow(ExampleRun run) {
    return run.start(0.9).add(Phase.BACKWARD, "linear1.weight", Double.POSITIVE_INFINITY);
  }

  /** Gradients that are scaled overflow by design; the next step is finite. */
  @Test
  void mixedPrecisionIsPardoned() {
    ExampleRun run = overflow(ExampleRun.healthy(20)).update(1, 6, 0).steps(5);
    assertThat(Judged.findings(check, run.builder())).isEmpty();
    assertThat(run.trace().runs().get(0).pardoned()).isEqualTo(1);
  }

  @Test
  void mixedPrecisionThatBreaksIsNot() {
    ExampleRun run = overflow(ExampleRun.healthy(20)).update(1, 6, 0);
    run.start(Double.NaN).add(Phase.FORWARD, "linear1", Double.NaN).end();
    assertThat(Judged.finding(check, run.builder()).location().keys()).containsEntry("step", 20L);
    assertThat(Judged.findings(check, overflow(ExampleRun.healthy(20)).builder())).hasSize(1);
  }

  @Test
  void masksOfAttentionArePardoned() {
    TraceFold fold = new TraceFold("trace.csv");
    Stats mask =
        new Stats(Double.NEGATIVE_INFINITY, 2.5, Double.NEGATIVE_INFINITY, 9, 0, 40, false);
    Stats usual = new Stats(-1, 1, 0, 3, 0, 0, true);
    for (int step = 0; step < 10; step++) {
      fold.step("", step, step == 9 ? Double.NaN : 0.5, 0.1);
      fold.add("", new TensorRow(step, Phase.FORWARD, "scores", mask, Double.NaN));
      Stats last = step == 9 ? new Stats(1, 1, 1, Double.NaN, 2, 0, false) : usual;
      fold.add("", new TensorRow(step, Phase.FORWARD, "output", last, Double.NaN));
    }
    StudyBuilder study =
        StudyBuilder.study().inputs(TrainingInputs.NONE.withTrace(new Trace(fold.finish())));
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("step", 9L)
        .containsEntry("tensor", "output");
  }

  /** A batch of NaN that training code skips is a failure all the same. */
  @Test
  void batchesThatAreSkippedAreNotPardoned() {
    ExampleRun run = ExampleRun.healthy(20);
    run.start(Double.NaN).add(Phase.FORWARD, "linear1", Double.NaN).end();
    assertThat(Judged.findings(check, run.steps(10).builder())).hasSize(1);
  }
}
