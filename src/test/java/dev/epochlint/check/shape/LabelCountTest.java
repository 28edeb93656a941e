package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelCountTest {
  private final LabelCount check = new LabelCount();

  private static StudyBuilder study(int recordings, int odd, IntUnaryOperator labels) {
    StudyBuilder study = StudyBuilder.study().windows(256, 128);
    for (int i = 0; i < recordings; i++) {
      int samples = 10_000 + 128 * i;
      int windows = (samples - 256) / 128 + 1;
      int count = i == odd ? labels.applyAsInt(windows) : windows;
      study.recording(
          ExampleRecording.of("S" + i, Signals.noise(i, 1, samples)).labels(new double[count]));
    }
    return study;
  }

  /** The catalogue's case: n = 10000, 77 labels in eleven recordings and 78 in one. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(12, 0, windows -> windows + 1));
    assertThat(finding.message())
        .isEqualTo(
            "S0.mat: 78 labels for 77 windows, one more than windows; the others have one a"
                + " window");
    assertThat(finding.evidence()).containsEntry("observed", 78L).containsEntry("expected", 77L);
  }

  @Test
  void anotherKind() {
    assertThat(Judged.finding(check, study(5, 2, windows -> 1)).evidence())
        .containsEntry("observed", 1L);
    assertThat(Judged.finding(check, study(5, 2, windows -> 10_256)).location().keys())
        .containsEntry("recording", "S2");
  }

  @Test
  void passesWhereAllAreOfOneKind() {
    assertThat(Judged.findings(check, study(5, -1, windows -> 0))).isEmpty();
    StudyBuilder one = StudyBuilder.study();
    StudyBuilder each = StudyBuilder.study();
    for (int i = 0; i < 4; i++) {
      ExampleRecording recording = ExampleRecording.of("S" + i, Signals.noise(i, 1, 50 + i));
      one.recording(recording.labels(i));
      each.recording(recording.labels(new double[50 + i]));
    }
    assertThat(Judged.findings(check, one)).isEmpty();
    assertThat(Judged.findings(check, each)).isEmpty();
  }

  @Test
  void aTableThatFitsNot() {
    StudyBuilder study = StudyBuilder.study();
    for (int i = 0; i < 4; i++) {
      study.recording("S" + i, Signals.noise(i, 1, 50));
    }
    study.label("S0", "rest").label("S1", "task").label("S2", "rest").label("S9", "task");
    assertThat(Judged.finding(check, study).message())
        .isEqualTo(
            "the table of labels names S9, which is not in the study, and has no label, or not one"
                + " for each window, of S3");
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int recordings = 3 + random.nextInt(10);
    int odd = random.nextInt(recordings);
    int by = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(5));
    Finding finding = Judged.finding(check, study(recordings, odd, windows -> windows + by));
    assertThat(finding.location().keys()).containsEntry("recording", "S" + odd);
  }
}
