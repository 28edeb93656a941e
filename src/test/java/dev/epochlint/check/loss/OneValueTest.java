package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossDumpBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneValueTest {
  private final OneValue check = new OneValue();

  private static LossDumpBuilder dump(boolean paired) {
    return new LossDumpBuilder(DumpExamples.plan("pearson"), paired);
  }

  private static StudyBuilder study(String loss, LossDumpBuilder dump) {
    return StudyBuilder.study()
        .loss(DumpExamples.plan(loss))
        .inputs(TrainingInputs.NONE.withDump(dump.build()));
  }

  /** [0.84, 0, …, 0] of 32 in 50 of 50 steps, reported as their mean 0.02625. */
  @Test
  void theCaseOfTheDefinition() {
    LossDumpBuilder dump = dump(false);
    for (int step = 0; step < 50; step++) {
      for (int i = 0; i < 32; i++) {
        dump.row("", step, i, i == 0 ? 0.84 : 0);
      }
      dump.reported(0.84 / 32);
    }
    Finding finding = Judged.finding(check, study("pearson", dump));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence())
        .containsEntry("steps-affected", 50L)
        .containsEntry("position", 0L)
        .containsEntry("value", 0.84)
        .containsEntry("mechanism", "i");
    assertThat((double) finding.evidence().get("reported")).isCloseTo(0.02625, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1, 1, i", "0, 0, ii", "0, 1, iii", "1, 0, i"})
  void mechanisms(double prediction, double target, String expected) {
    LossDumpBuilder dump = dump(true);
    Random random = new Random(1);
    for (int step = 0; step < 10; step++) {
      for (int i = 0; i < 32; i++) {
        double p = i == 0 ? 0.3 : prediction * random.nextGaussian();
        double y = i == 0 ? 0.2 : target * random.nextGaussian();
        dump.row("", step, i, i == 0 ? 0.84 : 0).pair(p, y);
      }
    }
    assertThat(Judged.finding(check, study("pearson", dump)).evidence())
        .containsEntry("mechanism", expected);
  }

  @Test
  void zerosAtChangingPositionsAreAHinge() {
    LossDumpBuilder dump = dump(false);
    Random random = new Random(2);
    for (int step = 0; step < 200; step++) {
      int only = random.nextInt(32);
      for (int i = 0; i < 32; i++) {
        dump.row("", step, i, i == only ? 0.84 : 0);
      }
    }
    assertThat(Judged.findings(check, study("mse", dump))).isEmpty();
  }

  /** Another number of rows a step than the batch, the last one excepted. */
  @ParameterizedTest
  @CsvSource({
    "mse, 1, 1, ERROR",
    "pearson, 1, 1, WARNING",
    "mse, 16, 16, ERROR",
    "mse, 16, 2, ERROR",
    "mse, 32, 17,",
    "mse, 32, 32,"
  })
  void rowsOfAStep(String loss, int rows, int last, Severity expected) {
    LossDumpBuilder dump = dump(false);
    for (int step = 0; step < 40; step++) {
      for (int i = 0; i < (step % 20 == 19 ? last : rows); i++) {
        dump.row("", step, i, 0.5);
      }
    }
    assertThat(Judged.findings(check, study(loss, dump)).stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? java.util.List.of() : java.util.List.of(expected));
  }

  /** Fewer windows than a batch holds: each epoch is one step of all of them. */
  @Test
  void oneBatchAnEpoch() {
    LossDumpBuilder dump = dump(false);
    for (int step = 0; step < 40; step++) {
      for (int i = 0; i < 20; i++) {
        dump.row("", step, i, 0.5);
      }
    }
    StudyBuilder study = study("mse", dump);
    assertThat(Judged.findings(check, study)).hasSize(1);
    study.windows(10, 10).recording(LossStudies.recording("S01", new double[1][200]));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void nothingButZeros() {
    LossDumpBuilder dump = dump(false);
    for (int step = 0; step < 20; step++) {
      for (int i = 0; i < 32; i++) {
        dump.row("", step, i, 0);
      }
    }
    Finding finding = Judged.finding(check, study("mse", dump));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .contains("in 20 of 20 steps the loss of all 32 samples is exactly 0");
  }

  @Test
  void gradientsOfOneSample() {
    LossDumpBuilder dump = dump(false);
    for (int step = 0; step < 10; step++) {
      for (int i = 0; i < 32; i++) {
        dump.row("", step, i, 0.5).gradient(i == 3 ? 0.1 : 0);
      }
    }
    assertThat(Judged.finding(check, study("mse", dump)).message())
        .contains("in 10 of 10 steps the gradient of at least 31 of 32 samples is exactly 0");
  }

  @Test
  void fewStepsAreNoPass() {
    LossDumpBuilder dump = dump(false);
    for (int i = 0; i < 32; i++) {
      dump.row("", 0, i, 0.5);
    }
    assertThat(Judged.outcome(check, study("mse", dump))).isInstanceOf(Outcome.Underpowered.class);
  }
}
