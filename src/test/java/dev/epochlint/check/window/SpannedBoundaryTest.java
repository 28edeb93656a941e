package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpannedBoundaryTest {
  private final SpannedBoundary check = new SpannedBoundary();

  /** The catalogue's case: 10,000, 9,000 and 10,050 samples joined, windows of 256 every 128. */
  @Test
  void catalogueCase() {
    int[] samples = {10_000, 9_000, 10_050};
    double[][] joined = new double[2][29_050];
    StudyBuilder study = StudyBuilder.study().windows(256, 128);
    int before = 0;
    for (int i = 0; i < 3; i++) {
      double[][] signal = Signals.coloured(i, 2, samples[i], 0.9);
      study.recording("S" + i, signal);
      for (int c = 0; c < 2; c++) {
        System.arraycopy(signal[c], 0, joined[c], before, samples[i]);
      }
      before += samples[i];
    }
    Finding finding =
        Judged.finding(
            check, study.array(ExampleArray.of("train", ExampleArray.cut(joined, 256, 128))));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.evidence())
        .containsEntry("rows-affected", 4L)
        .containsEntry("first", List.of(77L, 78L, 147L, 148L));
    assertThat(finding.message())
        .isEqualTo(
            "train.x: 4 rows span two recordings: the first 144 samples of row 77 are the end of"
                + " S0, the other 112 the beginning of S1");
  }

  @Test
  void windowsOfOneRecordingEach() {
    double[][] signal = Signals.coloured(1, 2, 2000, 0.9);
    assertThat(
            Judged.findings(
                check,
                StudyBuilder.study()
                    .windows(64, 32)
                    .recording("A", signal)
                    .recording("B", Signals.coloured(2, 2, 2000, 0.9))
                    .array(ExampleArray.of("train", ExampleArray.cut(signal, 64, 32)))))
        .isEmpty();
  }
}
