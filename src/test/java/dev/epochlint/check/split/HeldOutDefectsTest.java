package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutDefectsTest {
  private final HeldOutDefects check = new HeldOutDefects();

  private static StudyBuilder study(String loss, int flat) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .loss(new LossPlan(loss, null, false, NumberType.FLOAT32));
    for (int s = 0; s < 6; s++) {
      double[][] target = Signals.noise(100 + s, 1, 200);
      if (s == 5) {
        Arrays.fill(target[0], 0, 10 * flat, 3.0);
      }
      study.recording(ExampleRecording.of("S" + s, Signals.noise(s, 1, 200)).target(target));
      study.assign("1", s < 4 ? "train" : "validation", "S" + s);
    }
    return study;
  }

  /** The catalogue's case: twelve windows with a flat target, and the metric is r. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study("pearson", 12));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "seed 1: 12 of 40 windows of validation have a target that does not vary (subject S5):"
                + " a score by pearson is NaN there, or leaves them out");
  }

  @ParameterizedTest
  @CsvSource({"mse,12", "mae,3", "pearson,0", "ccc,0"})
  void aScoreThatIsDefined(String loss, int flat) {
    assertThat(Judged.findings(check, study(loss, flat))).isEmpty();
  }

  /** Each fold is looked at. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void everyFold(int victim) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < 5; s++) {
      double[][] signal = Signals.noise(s, 1, 100);
      study.recording("S" + s, s == victim ? Signals.with(signal, 0, 18, 22, Double.NaN) : signal);
      for (int f = 0; f < 5; f++) {
        study.assignFold("1", String.valueOf(f), f == s ? "validation" : "train", "S" + s);
      }
    }
    assertThat(Judged.finding(check, study).message())
        .startsWith("seed 1, fold %d: 2 of 10 windows of validation".formatted(victim));
  }
}
