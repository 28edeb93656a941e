package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossRangeTest {
  private static List<Finding> findings(String loss, double low, double high) {
    LossDumpBuilder dump = new LossDumpBuilder(DumpExamples.plan(loss), false);
    for (int step = 0; step < 3; step++) {
      dump.row("", step, 0, low).row("", step, 1, high);
    }
    return Judged.findings(
        new LossRange(),
        StudyBuilder.study()
            .loss(DumpExamples.plan(loss))
            .inputs(TrainingInputs.NONE.withDump(dump.build())));
  }

  @Test
  void valuesInRangeAreSilent() {
    assertThat(findings("pearson", 0, 2.00001)).isEmpty();
    assertThat(findings("pearson", -0.9, 0.3)).as("-r").isEmpty();
    assertThat(findings("mse", 0, 1e9)).isEmpty();
    assertThat(findings("r2", 0.1, 40)).isEmpty();
  }

  @Test
  void valuesOutsideAreErrors() {
    assertThat(findings("pearson", 0.1, 2.31).get(0).message()).contains("has the value 2.31");
    assertThat(findings("cosine", -0.1, 1.3)).hasSize(1);
    assertThat(findings("mse", -0.01, 1).get(0).message())
        .contains("has the value -0.01, where mse is at least 0; so in 2 more steps");
  }
}
