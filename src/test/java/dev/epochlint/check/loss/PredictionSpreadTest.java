package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import org.junit.jupiter.api.Test;

class PredictionSpreadTest {
  /** Rate 0.01, 64 samples: a std of 1e-4 is overturned 1.5e4 times, one of 0.0125 once. */
  @Test
  void flatPredictions() {
    assertThat(relative(1e-4)).isCloseTo(1.56e4, within(100.0));
    assertThat(relative(0.0125)).isCloseTo(1, within(0.01));
  }

  private static double relative(double std) {
    LossDumpBuilder dump = new LossDumpBuilder(LossStudies.plan("pearson", null, 64), true);
    for (int i = 0; i < 64; i++) {
      // Predictions and targets without any correlation.
      dump.row("", 0, i, 1).pair(std * (i % 2 == 0 ? 1 : -1), i % 4 < 2 ? 1 : -1);
    }
    LossPlan plan = LossStudies.plan("pearson", LossPlan.Over.BATCH, 64);
    Finding finding =
        Judged.finding(
            new PredictionSpread(),
            StudyBuilder.study()
                .loss(plan)
                .inputs(
                    TrainingInputs.NONE
                        .withTraining(new TrainingPlan("sgd", 0.0101, false, "", ""))
                        .withDump(dump.build())));
    return (double) finding.evidence().get("relative-step") / 1.01;
  }

  @Test
  void constantPredictionsAreAnErrorWithAnyOptimiser() {
    LossDumpBuilder dump = new LossDumpBuilder(DumpExamples.plan("pearson"), true);
    for (int i = 0; i < 32; i++) {
      dump.row("", 0, i, 1).pair(0.25, i);
    }
    Finding finding =
        Judged.finding(
            new PredictionSpread(),
            StudyBuilder.study()
                .loss(DumpExamples.plan("pearson"))
                .inputs(
                    TrainingInputs.NONE
                        .withTraining(new TrainingPlan("adam", 0.001, false, "", ""))
                        .withDump(dump.build())));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).endsWith("a correlation with a constant is 0/0");
  }
}
