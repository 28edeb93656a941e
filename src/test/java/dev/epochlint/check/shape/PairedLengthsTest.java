package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import org.junit.jupiter.api.Test;

class PairedLengthsTest {
  private final PairedLengths check = new PairedLengths();

  private static ExampleRecording paired(String id, int samples, int values) {
    return ExampleRecording.of(id, Signals.noise(1, 1, samples)).target(new double[1][values]);
  }

  @Test
  void passesForOneValuePerSampleWindowOrRecording() {
    assertThat(Judged.findings(check, StudyBuilder.study().recording(paired("A", 50, 50))))
        .isEmpty();
    StudyBuilder perWindow =
        StudyBuilder.study()
            .windows(8, 4)
            .recording(paired("A", 40, 9))
            .recording(paired("B", 44, 10));
    assertThat(Judged.findings(check, perWindow)).isEmpty();
    StudyBuilder perRecording =
        StudyBuilder.study().recording(paired("A", 40, 1)).recording(paired("B", 44, 1));
    assertThat(Judged.findings(check, perRecording)).isEmpty();
  }

  @Test
  void judgesNothingWithoutTargets() {
    StudyBuilder study = StudyBuilder.study().recording("A", Signals.noise(1, 1, 9));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  /** The catalogue's case: 76 against 77 and 77 against 76 windows, 4,812 in all on both sides. */
  @Test
  void differencesThatCancelAreFound() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(8, 1)
            .recording(paired("A", 83, 77))
            .recording(paired("B", 84, 76))
            .recording(paired("C", 4659 + 7, 4659));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "A.mat: y has 77 values for 76 windows, 1 more recording likewise; the totals agree"
                + " (4,812), so joined targets are shifted by 1 from window 76 on");
    assertThat(finding.places()).extracting("recording").containsExactly("A", "B");
  }

  @Test
  void aMissingValueShiftsAllLaterRecordings() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(paired("A", 50, 50))
            .recording(paired("B", 60, 59))
            .recording(paired("C", 70, 70));
    assertThat(Judged.finding(check, study).message())
        .isEqualTo(
            "B.mat: y has 59 values for 60 samples; in all 179 for 180, so joined targets are"
                + " shifted by 1 from sample 109 on");
  }

  @Test
  void aTargetOfAnotherRateIsToBeResampled() {
    StudyBuilder study =
        StudyBuilder.study().recording(paired("A", 500, 250)).recording(paired("B", 600, 300));
    assertThat(Judged.finding(check, study).remedy()).contains("resample");
  }

  @Test
  void theLastRecordingShiftsNothing() {
    StudyBuilder study =
        StudyBuilder.study().recording(paired("A", 50, 50)).recording(paired("B", 60, 59));
    assertThat(Judged.finding(check, study).message())
        .isEqualTo("B.mat: y has 59 values for 60 samples; in all 109 for 110");
  }

  @Test
  void oneSampleShortIsNoOtherRate() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 4; s++) {
      study.recording(
          ExampleRecording.of("S" + s, Signals.noise(s, 1, 2000))
              .target(Signals.noise(s, 1, s == 2 ? 1999 : 2000)));
    }
    assertThat(Judged.finding(check, study).remedy()).startsWith("cut signal and target");
  }
}
