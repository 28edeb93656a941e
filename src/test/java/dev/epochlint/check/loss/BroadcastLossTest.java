package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import org.junit.jupiter.api.Test;

class BroadcastLossTest {
  /** p = (1, 2, 3), y = (1, 2, 4): the diagonal is 0.333, all pairs 2.333. */
  @Test
  void broadcast() {
    double[][] batch = {{1, 2, 3}, {1, 2, 4}};
    Finding finding =
        Judged.finding(new BroadcastLoss(), LossStudies.reporting("mse", batch, 7 / 3.0, 7 / 3.0));
    assertThat((double) finding.evidence().get("expected")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat((double) finding.evidence().get("all-pairs")).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(
            Judged.findings(
                new BroadcastLoss(), LossStudies.reporting("mse", batch, 1 / 3.0, 1 / 3.0)))
        .isEmpty();
    LossDumpBuilder square = new LossDumpBuilder(DumpExamples.plan("mse"), false);
    for (int i = 0; i < 1024; i++) {
      square.row("", 0, i, 1);
    }
    assertThat(
            Judged.finding(
                    new BroadcastLoss(),
                    StudyBuilder.study()
                        .loss(DumpExamples.plan("mse"))
                        .inputs(TrainingInputs.NONE.withDump(square.build())))
                .message())
        .contains("1024 values a step, the square of the batch size 32");
  }

  /** Epochs of six batches of 16 and one of 4: 256 values, and 16 in every seventh step. */
  @Test
  void shortEpochsOfSquares() {
    for (boolean broadcast : new boolean[] {true, false}) {
      LossDumpBuilder square = new LossDumpBuilder(LossStudies.plan("mse", null, 16), false);
      for (int step = 0; step < 70; step++) {
        int samples = step % 7 == 6 ? 4 : 16;
        for (int i = 0; i < (broadcast ? samples * samples : samples); i++) {
          square.row("", step, i, 1);
        }
      }
      StudyBuilder study =
          StudyBuilder.study()
              .loss(LossStudies.plan("mse", null, 16))
              .inputs(TrainingInputs.NONE.withDump(square.build()));
      assertThat(Judged.findings(new BroadcastLoss(), study)).hasSize(broadcast ? 1 : 0);
    }
  }
}
