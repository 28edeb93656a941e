package dev.epochlint.check.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.split.SplitPlan;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupSizeTest {
  private final GroupSize check = new GroupSize();

  private static StudyBuilder windows(String loss, int windows, int batch, boolean dropLast) {
    LossPlan plan =
        new LossPlan(
            loss,
            batch,
            dropLast,
            NumberType.FLOAT32,
            LossPlan.Over.BATCH,
            LossPlan.Formula.DEFAULT);
    return StudyBuilder.study()
        .windows(2, 2)
        .loss(plan)
        .recording(LossStudies.recording("S01", Signals.noise(1, 1, 2 * windows)));
  }

  @ParameterizedTest
  @CsvSource({
    "pearson, 6402, 64, 2, ERROR",
    "pearson, 1217, 32, 1, ERROR",
    "pearson, 6403, 64, 3, WARNING",
    "pearson, 6407, 64, 7, WARNING",
    "pearson, 6408, 64, 8,",
    "pearson, 6400, 64, 64,",
    "r2, 6402, 64, 2, WARNING",
    "ccc, 6401, 64, 1, ERROR",
    "pearson, 40, 64, 40,",
    "pearson, 5, 64, 5, WARNING"
  })
  void theLastBatch(String loss, int windows, int batch, long last, Severity expected) {
    List<Finding> findings = Judged.findings(check, windows(loss, windows, batch, false));
    assertThat(findings.stream().map(Finding::severity).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    if (expected != null) {
      assertThat(findings.get(0).evidence()).containsEntry("observed", last);
      assertThat(findings.get(0).location().keys())
          .containsEntry("step", (windows - 1L) / batch)
          .containsEntry("window", windows - 1L);
    }
    assertThat(Judged.findings(check, windows(loss, Math.max(windows, batch), batch, true)))
        .isEmpty();
  }

  /** Whole batches that are too small come before a last one that is hardly smaller. */
  @ParameterizedTest
  @CsvSource({
    "pearson, 103, 4, every batch of 4 windows has 4 values, WARNING",
    "pearson, 100, 4, every batch of 4 windows has 4 values, WARNING",
    "pearson, 101, 4, the last batch of 101 windows in batches of 4 has 1 value, ERROR",
    "pearson, 101, 2, every batch of 2 windows has 2 values, ERROR",
    "r2, 101, 1, every batch of 1 window has 1 value, ERROR"
  })
  void everyBatch(String loss, int windows, int batch, String message, Severity expected) {
    Finding finding = Judged.finding(check, windows(loss, windows, batch, false));
    assertThat(finding.severity()).isEqualTo(expected);
    assertThat(finding.message()).startsWith(message);
  }

  @Test
  void onlyWindowsOfTrainingCount() {
    StudyBuilder study =
        windows("pearson", 33, 32, false)
            .recording(LossStudies.recording("S02", Signals.noise(2, 1, 2 * 32)))
            .split(SplitPlan.DEFAULT);
    assertThat(Judged.findings(check, study.assign("1", "train", "S02").assign("1", "test", "S01")))
        .isEmpty();
  }

  @Test
  void overTimeItIsTheWindow() {
    LossPlan plan = LossStudies.plan("pearson", LossPlan.Over.TIME, 32);
    StudyBuilder ragged =
        StudyBuilder.study()
            .windowing(new Windowing(64, 64, new TailPolicy.Keep()))
            .loss(plan)
            .recording(LossStudies.recording("S01", Signals.noise(1, 1, 642)));
    Finding finding = Judged.finding(check, ragged);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo("S01.mat: y: window 10 has 2 values, of which pearson says nothing");
    assertThat(Judged.findings(check, LossStudies.study(plan, Signals.noise(1, 1, 640)))).isEmpty();
  }

  @Test
  void batchNormalisationOfOneWindow() {
    TrainingInputs norm =
        TrainingInputs.NONE.withTraining(new TrainingPlan("", null, true, "", ""));
    Finding finding = Judged.finding(check, windows("mse", 65, 64, false).inputs(norm));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("has 1 value, which batch normalisation refuses");
    // Of two windows without a time axis each channel becomes 1 and -1, whatever they hold.
    Finding few = Judged.finding(check, windows("mse", 66, 64, false).inputs(norm));
    assertThat(few.severity()).isEqualTo(Severity.WARNING);
    assertThat(few.message())
        .contains("has 2 values, by which batch normalisation divides where no time axis is left");
    assertThat(Judged.findings(check, windows("mse", 71, 64, false).inputs(norm))).hasSize(1);
    assertThat(Judged.findings(check, windows("mse", 72, 64, false).inputs(norm))).isEmpty();
    assertThat(Judged.finding(check, windows("mse", 64, 4, false).inputs(norm)).message())
        .startsWith("every batch of 4 windows has 4 values, by which");
    assertThat(Judged.outcome(check, windows("mse", 65, 64, false)))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
