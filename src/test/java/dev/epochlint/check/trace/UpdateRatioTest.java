package dev.epochlint.check.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.trace.Phase;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateRatioTest {
  private final UpdateRatio check = new UpdateRatio();

  private static ExampleRun gradients(double gradient) {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 30; step++) {
      run.start(0.9).add(Phase.BACKWARD, "linear1.weight", step == 20 ? gradient : 0.5);
      run.update(1, 6.1, Double.NaN);
    }
    return run;
  }

  private static StudyBuilder trainedBy(String optimizer, ExampleRun run) {
    TrainingPlan plan = new TrainingPlan(optimizer, null, false, "", "");
    return StudyBuilder.study()
        .inputs(TrainingInputs.NONE.withTraining(plan).withTrace(run.trace()));
  }

  /** The catalogue's case: a rate of 0.01, a gradient of 1380, weights of norm 6.1. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, trainedBy("sgd", gradients(1380)));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat((double) finding.evidence().get("observed")).isCloseTo(2.26, Offset.offset(0.005));
    assertThat(finding.location().keys()).containsEntry("step", 20L);
  }

  /** Of Adam the gradient says nothing. */
  @Test
  void otherOptimisersNeedTheChange() {
    assertThat(Judged.outcome(check, trainedBy("adam", gradients(1380))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }

  @ParameterizedTest
  @CsvSource({"0.6, ''", "0.62, WARNING", "6.1, WARNING", "6.2, ERROR"})
  void borders(double change, String severity) {
    ExampleRun run = ExampleRun.healthy(20).start(0.9).update(1, 6.1, change).steps(5);
    assertThat(Judged.findings(check, run.builder()))
        .extracting(f -> f.severity().name())
        .isEqualTo(severity.isEmpty() ? java.util.List.of() : java.util.List.of(severity));
  }

  @Test
  void theFirstStepsAndTinyWeightsDoNotCount() {
    ExampleRun run = ExampleRun.healthy(5).start(0.9).update(1, 6.1, 60).steps(20);
    run.start(0.9).update(1e-8, 1e-8, 1);
    assertThat(Judged.findings(check, run.builder())).isEmpty();
  }

  @Test
  void weightsThatDoNotChangeAreANote() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 120; step++) {
      run.start(0.9).update(1, 6.1, 0);
    }
    assertThat(Judged.finding(check, run.builder()).severity()).isEqualTo(Severity.NOTE);
  }

  /** Steps are counted and not rows, of which there may be one every twenty steps. */
  @Test
  void weightsThatAreRecordedNowAndThen() {
    ExampleRun run = ExampleRun.empty();
    for (int step = 0; step < 120; step++) {
      run.start(0.9);
      if (step % 20 == 0) {
        run.update(1, 6.1, 0);
      } else {
        run.end();
      }
    }
    Finding finding = Judged.finding(check, run.builder());
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.evidence()).containsEntry("steps", 101L);
  }

  @Test
  void aRunThatGoesWell() {
    assertThat(Judged.findings(check, ExampleRun.healthy(200).builder())).isEmpty();
  }
}
