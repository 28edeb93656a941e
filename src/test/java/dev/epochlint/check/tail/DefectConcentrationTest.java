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

  static IntStream sparse() {
    return IntStream.range(0, 400);
  }

  /** Features that are flat now and then by nature, each subject at a rate of its own. */
  @ParameterizedTest
  @MethodSource("sparse")
  void passesOnSparseFeatures(int seed) {
    Random random = new Random(seed);
    int length = 20 + random.nextInt(60);
    int subjects = 4 + random.nextInt(20);
    int kind = seed % 5;
    int held = Math.max(1, subjects / 4);
    int firstHeld = random.nextInt(subjects - held + 1);
    StudyBuilder study = StudyBuilder.study().windows(length, length / (1 + random.nextInt(2)));
    for (int s = 0; s < subjects; s++) {
      double[][] signal = Signals.noise(seed * 31L + s, 2, length * (10 + random.nextInt(40)));
      double rate = Math.exp(random.nextGaussian() - 1) * 3 / length;
      double level = 0;
      for (int t = 0; t < signal[0].length; t++) {
        double noise = signal[0][t];
        boolean event = random.nextDouble() < rate;
        level = event || t == 0 ? Math.rint(5 * noise) : level;
        signal[0][t] =
            switch (kind) {
              case 0 -> event ? 1 : 0;
              case 1 -> event ? 1 + random.nextInt(5) : 0;
              case 2 -> Math.max(0, noise - 2 + 10 * rate);
              case 3 -> level / 10;
              default -> Math.rint(366 + 2 * Math.sin(t * rate / 5 + s)) / 10;
            };
      }
      boolean out = s >= firstHeld && s < firstHeld + held;
      study.recording("S" + s, signal).assign("1", out ? "validation" : "train", "S" + s);
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsASensorThatWasOff(int seed) {
    Random random = new Random(seed);
    StudyBuilder study = StudyBuilder.study().windows(50, 50);
    int victim = 6 + random.nextInt(2);
    int from = 50 * random.nextInt(10);
    for (int s = 0; s < 8; s++) {
      double[][] signal = Signals.noise(seed * 8L + s, 3, 1000);
      for (int t = 0; t < 1000; t++) {
        // A sparse channel that is flat everywhere does not hide the one that is not.
        signal[0][t] = random.nextInt(40) == 0 ? 1 : 0;
      }
      signal = s == victim ? Signals.with(signal, 2, from, from + 500, 7) : signal;
      study.recording("S" + s, signal).assign("1", s < 6 ? "train" : "validation", "S" + s);
    }
    assertThat(Judged.finding(check, study).message())
        .isEqualTo(
            "seed 1: channel 2 does not vary in 10 of 40 held-out windows (subject S%d), and in 0 of"
                    .formatted(victim)
                + " 120 in training");
  }
}
