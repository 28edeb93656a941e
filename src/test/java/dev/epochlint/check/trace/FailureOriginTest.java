package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.trace.Phase;
import dev.epochlint.trace.TensorRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureOriginTest {
  private static final double NAN = Double.NaN;
  private final FailureOrigin check = new FailureOrigin();

  private Finding finding(ExampleRun run) {
    return Judged.finding(check, run.builder());
  }

  private static void assertOrigin(Finding finding, long step, String... suspects) {
    assertThat(finding.location().keys()).containsEntry("step", step);
    assertThat(finding.evidence()).containsEntry("origin", List.of(suspects));
  }

  /** The catalogue's case: weights of 3.4e38 after step 44, and NaN in step 45. */
  @Test
  void catalogueCase() {
    ExampleRun run = ExampleRun.healthy(44).explodes(44, 1.4e6);
    run.start(NAN).add(Phase.FORWARD, "linear1", NAN);
    Finding finding = finding(run);
    assertOrigin(finding, 44, "the optimiser's step");
    assertThat(finding.message())
        .contains("after the backward pass of the loss gave a gradient of output of 1,5");
    assertThat(finding.evidence().get("finite").toString())
        .contains("inputs up to 3.2, ", "activations up to 11.8, loss up to 0.91");
  }

  /** A count of 0 beside a NaN is one that was not made. */
  @Test
  void aNanThatWasNotCounted() {
    TensorRow.Stats stats = new TensorRow.Stats(NAN, NAN, NAN, NAN, 0, 0, false);
    assertThat(Story.values(stats)).isEqualTo("is NaN");
    TensorRow.Stats infinite =
        new TensorRow.Stats(
            0, Double.POSITIVE_INFINITY, NAN, Double.POSITIVE_INFINITY, 0, 0, false);
    assertThat(Story.values(infinite)).isEqualTo("is infinite");
  }

  /** Of a loss alone: what comes behind it was that of the step before. */
  @Test
  void aLossAlone() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step <= 20; step++) {
      run.add(Phase.LOSS, "loss", step == 20 ? NAN : 0.9).end();
    }
    Finding finding = finding(run);
    assertOrigin(
        finding,
        20,
        "the data",
        "the forward pass",
        "the loss",
        "the backward pass",
        "the optimiser's step");
    assertThat(finding.message())
        .contains(
            "trace.csv: the data, the forward pass or the loss of step 20, or the backward pass or"
                + " the optimiser's step of step 19 broke the run: the loss is NaN");
    assertThat(finding.evidence().get("story").toString())
        .contains(
            "so it was the data, the forward pass or the loss of step 20, or the backward pass or"
                + " the optimiser's step of step 19 (the predictions were not recorded)");
  }

  /** What ends a run of finite values is told with its place; NaN is the cause where there is. */
  @Test
  void anException() {
    String error = "ValueError: no loss";
    for (Phase phase : Phase.values()) {
      Finding finding = finding(ExampleRun.healthy(6).ended(5, phase, error));
      assertThat(finding.message()).contains("step 5").contains("by " + error).doesNotContain("%");
      assertThat(finding.evidence()).containsEntry("phase", phase.id());
      assertThat(finding.location().keys()).containsEntry("step", 5L);
    }
    ExampleRun both = ExampleRun.healthy(20).start(NAN).add(Phase.FORWARD, "log", NAN);
    Finding finding = finding(both.ended(20, Phase.LOSS, error));
    assertThat(finding.message()).contains("the forward pass broke the run");
    assertThat(finding.evidence().get("story").toString())
        .contains("the run ended in the loss of step 20, by ValueError: no loss");
    assertThat(Judged.findings(check, ExampleRun.healthy(6).ended(5, Phase.LOSS, "").builder()))
        .isEmpty();
  }

  @Test
  void theData() {
    ExampleRun run = ExampleRun.healthy(20).start(0.5).add(Phase.INPUT, "target", NAN);
    assertOrigin(finding(run), 20, "the data");
  }

  @Test
  void theForwardPass() {
    ExampleRun run = ExampleRun.healthy(20).start(NAN).add(Phase.FORWARD, "linear1", 3);
    run.add(Phase.FORWARD, "log", NAN).add(Phase.FORWARD, "output", NAN);
    assertOrigin(finding(run), 20, "the forward pass");
    assertThat(finding(run).location().keys()).containsEntry("tensor", "log");
  }

  @Test
  void theLoss() {
    ExampleRun run = ExampleRun.healthy(20).start(NAN).add(Phase.FORWARD, "output", 3);
    run.add(Phase.BACKWARD, "output", NAN);
    assertOrigin(finding(run), 20, "the loss");
  }

  /** Predictions of 1e22 that the weights of the step before made: their square is infinite. */
  @Test
  void aLossOfPredictionsThatExploded() {
    double infinite = Double.POSITIVE_INFINITY;
    ExampleRun run = ExampleRun.healthy(20).start(0.9).add(Phase.FORWARD, "output", 2);
    run.add(Phase.BACKWARD, "linear1.weight", 1e6).update(3e10, 3e10, 3e10);
    run.start(infinite).add(Phase.FORWARD, "output", 1e22).add(Phase.LOSS, "loss", infinite);
    assertOrigin(finding(run), 20, "the optimiser's step");
    assertThat(finding(run).message())
        .contains("step 20: the optimiser's step broke the run, after the backward pass gave")
        .endsWith("step 21: the loss is infinite");
  }

  /** The same where the step of the infinite loss still left weights that are finite. */
  @Test
  void aLossOfPredictionsThatExplodedWithWeightsAfterIt() {
    double infinite = Double.POSITIVE_INFINITY;
    ExampleRun run = ExampleRun.empty();
    for (double weight : new double[] {1, 1e5, 3e10}) {
      run.start(weight).add(Phase.FORWARD, "output", weight);
      run.add(Phase.BACKWARD, "linear1.weight", weight).update(weight, weight, weight);
    }
    run.start(infinite).add(Phase.FORWARD, "output", 1e22).add(Phase.LOSS, "loss", infinite);
    run.add(Phase.BACKWARD, "linear1.weight", 1e30).update(1e30, 1e30, 1e30);
    assertOrigin(finding(run), 2, "the optimiser's step");
  }

  /** Predictions of 1e20 from an input of 1e20: it is not the loss either. */
  @Test
  void aLossOfInputsThatAreHuge() {
    double infinite = Double.POSITIVE_INFINITY;
    ExampleRun run = ExampleRun.healthy(20).start(infinite).add(Phase.INPUT, "input", 1e20);
    run.add(Phase.FORWARD, "output", 1e20).add(Phase.LOSS, "loss", infinite);
    assertOrigin(finding(run), 20, "the data");
    assertThat(finding(run).message()).contains("inputs of up to 1.000e+20");
  }

  @Test
  void theBackwardPassOfTheLoss() {
    ExampleRun run = ExampleRun.healthy(20).start(0).add(Phase.FORWARD, "output", 3);
    run.add(Phase.BACKWARD, "output", NAN).add(Phase.BACKWARD, "linear1.weight", NAN);
    assertOrigin(finding(run.update(NAN, NAN, NAN)), 20, "the backward pass of the loss");
  }

  @Test
  void theBackwardPassOfALayer() {
    ExampleRun run = ExampleRun.healthy(20).start(0.5).add(Phase.FORWARD, "output", 3);
    run.add(Phase.BACKWARD, "output", 1).add(Phase.BACKWARD, "linear1.weight", NAN);
    assertOrigin(finding(run.update(NAN, NAN, NAN)), 20, "the backward pass");
  }

  @Test
  void theOptimiser() {
    ExampleRun run = ExampleRun.healthy(20).start(0.5).add(Phase.FORWARD, "output", 3);
    run.add(Phase.BACKWARD, "output", 1).add(Phase.BACKWARD, "linear1.weight", 1);
    assertOrigin(finding(run.update(NAN, NAN, NAN)), 20, "the optimiser's step");
  }

  @Test
  void theInitialWeights() {
    assertOrigin(finding(ExampleRun.empty().weights(0, NAN)), 0, "the initial weights");
  }

  /** Only a loss: nothing can be told apart. */
  @Test
  void anInterval() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 9; step++) {
      run.add(Phase.LOSS, "loss", step == 8 ? NAN : 1).end();
    }
    assertOrigin(
        finding(run),
        8,
        "the data",
        "the forward pass",
        "the loss",
        "the backward pass",
        "the optimiser's step");
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(100).builder())).isEmpty();
  }
}
