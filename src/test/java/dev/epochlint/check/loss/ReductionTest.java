package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossDumpBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionTest {
  @Test
  void slipsAreNamed() {
    double[][] batch = {{1, 2, 3, 5}, {1.5, 2, 4, 1}};
    double mse = 17.25 / 4;
    check("mse", batch, mse * 4, "sum");
    check("mse", batch, 0.25, "first-only");
    check("mse", batch, Math.sqrt(mse), "root");
    check("mse", batch, -mse, "negated");
    check("mse", batch, mse / 3, "none");
    double r = correlation(batch);
    check("pearson", batch, -r, "negated-correlation");
    check("pearson", batch, (1 - r) / 4, "divided-by-batch");
    check("pearson", batch, 1 - r * 4 / 3, "ddof-1");
    check("pearson", batch, 1 - r * 3 / 4, "ddof-0");
    assertThat(
            Judged.findings(
                new Reduction(), LossStudies.reporting("mse", batch, mse + 3, mse + 3.001)))
        .as("a penalty on weights")
        .isEmpty();
  }

  private static double correlation(double[][] batch) {
    double[] p = Signals.scaled(new double[][] {batch[0]}, 1)[0];
    return new PearsonsCorrelation().correlation(p, batch[1]);
  }

  private static void check(String loss, double[][] batch, double reported, String variant) {
    Finding finding =
        Judged.finding(new Reduction(), LossStudies.reporting(loss, batch, reported, reported));
    assertThat(finding.evidence()).containsEntry("variant", variant);
  }

  /** Training in bfloat16 rounds by more than the tolerance, and hides no sum. */
  @ParameterizedTest
  @CsvSource({"BFLOAT16, mse", "FLOAT16, mse", "BFLOAT16, pearson", "FLOAT16, msle"})
  void narrowTypesRound(NumberType type, String loss) {
    LossPlan plan =
        new LossPlan(loss, 32, false, type, LossPlan.Over.BATCH, LossPlan.Formula.DEFAULT);
    for (boolean sum : new boolean[] {false, true}) {
      LossDumpBuilder dump = new LossDumpBuilder(plan, true);
      for (int step = 0; step < 20; step++) {
        double[] p = Signals.noise(step, 1, 32)[0];
        double[] y = Signals.noise(step + 100, 1, 32)[0];
        for (int i = 0; i < 32; i++) {
          p[i] = type.round(5 + y[i] + p[i] / 10);
          y[i] = type.round(5 + y[i]);
          dump.row("", step, i, 1).pair(p[i], y[i]);
        }
        double value = Loss.of(plan).orElseThrow().value(p, y, 32, type);
        dump.reported(type.round(sum ? 32 * value : value));
      }
      StudyBuilder study =
          StudyBuilder.study().loss(plan).inputs(TrainingInputs.NONE.withDump(dump.build()));
      assertThat(Judged.findings(new Reduction(), study)).hasSize(sum ? 1 : 0);
    }
  }

  /** Batches of 64 that report 32.0 and a last one of 17 that reports 8.5: a sum. */
  @Test
  void sumsWithoutPredictions() {
    LossDumpBuilder dump = new LossDumpBuilder(LossStudies.plan("mse", null, 64), false);
    for (int step = 0; step < 20; step++) {
      int rows = step == 19 ? 17 : 64;
      for (int i = 0; i < rows; i++) {
        dump.row("", step, i, 0.5);
      }
      dump.reported(0.5 * rows);
    }
    Finding finding =
        Judged.finding(
            new Reduction(),
            StudyBuilder.study()
                .loss(LossStudies.plan("mse", null, 64))
                .inputs(TrainingInputs.NONE.withDump(dump.build())));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).containsEntry("variant", "sum").containsEntry("observed", 32.0);
  }
}
