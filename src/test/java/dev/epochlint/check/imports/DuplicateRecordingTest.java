package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateRecordingTest {
  private final DuplicateRecording check = new DuplicateRecording();

  private static double[][] noise(int seed, int samples) {
    return Signals.noise(seed, 2, samples);
  }

  @Test
  void passesOnDifferentRecordings() {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 12; i++) {
      study.recording("S" + i, noise(i, 9_000));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void oneValueMoreOrLessMakesADifference() {
    double[][] changed = Signals.with(noise(1, 500), 1, 499, 500, 0.5);
    StudyBuilder study =
        StudyBuilder.study().recording("S07", noise(1, 500)).recording("S12", changed);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void constantRecordingsAreNoCopies() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S01", noise(1, 500))
            .recording("S02", noise(2, 500))
            .recording("S07", new double[2][500])
            .recording("S12", new double[2][500]);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void aLongCommonSilenceIsNoCopy() {
    // 4,096 zeros at the start of 7,000 samples: the longest beginning that is compared.
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 2; i++) {
      double[][] signal = noise(i, 7_000);
      for (double[] channel : signal) {
        Arrays.fill(channel, 0, 5_500, 0.0);
      }
      study.recording("S" + i, signal);
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  /** The catalogue's case in small: S07 and S12 of one length and hash. */
  @Test
  void copiesUnderTwoSubjectsAreAnError() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S07", noise(7, 1500))
            .recording("S08", noise(8, 1500))
            .recording("S12", noise(7, 1500));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo("S07.mat: all 1,500 samples of its 2 channels are also those of S12.mat");
    assertThat(finding.location().keys()).containsEntry("recording", "S07");
    assertThat(finding.evidence()).containsEntry("subjects", List.of("S07", "S12"));
  }

  @Test
  void copiesOfOneSubjectAreAWarning() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording(ExampleRecording.of("a", noise(7, 1500)).subject("07"))
            .recording(ExampleRecording.of("b", noise(7, 1500)).subject("07"))
            .recording(ExampleRecording.of("c", noise(7, 1500)).subject("07"));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).endsWith("are also those of b.mat and c.mat");
  }

  @ParameterizedTest
  @ValueSource(ints = {4_096, 5_000, 8_192, 19_999})
  void aShortenedCopyIsFoundWhicheverComesFirst(int samples) {
    double[][] all = noise(7, 20_000);
    double[][] shorter = Signals.first(all, samples);
    for (boolean shortFirst : new boolean[] {true, false}) {
      StudyBuilder study =
          StudyBuilder.study()
              .recording("S01", shortFirst ? shorter : all)
              .recording("S02", noise(2, 20_000))
              .recording("S03", shortFirst ? all : shorter);
      Finding finding = Judged.finding(check, study);
      assertThat(finding.severity()).isEqualTo(Severity.ERROR);
      assertThat(finding.message()).contains("are also the first of");
      assertThat((long) finding.evidence().get("samples"))
          .isBetween(samples / 2L + 1, (long) samples);
    }
  }

  @Test
  void anotherNumberOfChannelsIsNoCopy() {
    StudyBuilder study =
        StudyBuilder.study()
            .recording("S07", Signals.noise(7, 1, 500))
            .recording("S12", Signals.noise(7, 2, 500));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void judgesNothingOnOneRecording() {
    assertThat(Judged.outcome(check, StudyBuilder.study().recording("S07", noise(7, 50))))
        .isInstanceOf(Outcome.NotEvaluated.class);
  }
}
