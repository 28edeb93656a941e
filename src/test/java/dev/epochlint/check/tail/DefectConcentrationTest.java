package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefectConcentrationTest {
  private final DefectConcentration check = new DefectConcentration();

  /** Six subjects of ten windows, the last two held out; some windows of some of them are bad. */
  private static StudyBuilder study(int... badWindows) {
    StudyBuilder study = StudyBuilder.study().windows(10, 10);
    for (int s = 0; s < 6; s++) {
      double[][] signal = Signals.noise(s, 1, 100);
      for (int w = 0; w < badWindows[s]; w++) {
        signal = Signals.with(signal, 0, 10 * w, 10 * w + 1, Double.NaN);
      }
      study.recording("S" + s, signal).assign("1", s < 4 ? "train" : "validation", "S" + s);
    }
    return study;
  }

  @Test
  void passesWhereBothSidesAreAlike() {
    assertThat(Judged.findings(check, study(0, 0, 0, 0, 0, 0))).isEmpty();
    assertThat(Judged.findings(check, study(1, 0, 0, 0, 0, 1))).isEmpty();
    assertThat(Judged.findings(check, study(2, 3, 0, 0, 1, 0))).isEmpty();
    assertThat(Judged.findings(check, study(9, 9, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void onlyInWhatIsHeldOut() {
    Finding finding = Judged.finding(check, study(0, 0, 0, 0, 0, 7));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "seed 1: 7 of 20 held-out windows hold NaN or infinite values (subject S5), and 0 of 40"
                + " in training");
  }

  @Test
  void fiveTimesAsOften() {
    // 2 of 40 is 0.05, 5 of 20 is 0.25.
    assertThat(Judged.findings(check, study(2, 0, 0, 0, 0, 5))).hasSize(1);
    assertThat(Judged.findings(check, study(2, 0, 0, 0, 0, 4))).isEmpty();
  }

  @Test
  void flatTargetsUnderACorrelation() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(10, 10)
            .loss(new LossPlan("pearson", 8, false, NumberType.FLOAT32));
    for (int s = 0; s < 4; s++) {
      double[][] target = Signals.noise(s, 1, 100);
      study
          .recording(
              ExampleRecording.of("S" + s, Signals.noise(9 + s, 1, 100))
                  .target(s == 3 ? Signals.with(target, 0, 0, 40, 0) : target))
          .assign("", s < 3 ? "train" : "validation", "S" + s);
    }
    assertThat(Judged.finding(check, study).message())
        .startsWith("4 of 10 held-out windows have a target that does not vary (subject S3)");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int[] bad = new int[6];
    int victim = 4 + random.nextInt(2);
    bad[victim] = 1 + random.nextInt(10);
    assertThat(Judged.finding(check, study(bad)).location().keys())
        .containsEntry("recording", "S" + victim);
  }
}
