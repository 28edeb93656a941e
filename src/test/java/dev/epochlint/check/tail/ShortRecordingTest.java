package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortRecordingTest {
  private final ShortRecording check = new ShortRecording();

  private static StudyBuilder study(TailPolicy tail, int... samples) {
    StudyBuilder study = StudyBuilder.study().windowing(new Windowing(256, 128, tail));
    for (int i = 0; i < samples.length; i++) {
      study.recording("S" + (i + 18), Signals.noise(i, 1, samples[i]));
    }
    return study;
  }

  @Test
  void passesFromOneWindowOn() {
    assertThat(Judged.findings(check, study(new TailPolicy.Drop(), 256, 257, 10_000))).isEmpty();
  }

  /** The catalogue's case: 200 samples, windows of 256, the tail dropped. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(new TailPolicy.Drop(), 1000, 200));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo("S19.mat: 200 samples, a window takes 256: subject S19 contributes 0 windows");
  }

  @Test
  void padding() {
    Finding finding = Judged.finding(check, study(new TailPolicy.Pad(), 1000, 200));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo(
            "S19.mat: 200 samples, a window takes 256: its only window is padded with 56 zeros");
  }

  @Test
  void aSubjectWithAnotherRecordingIsNotLost() {
    StudyBuilder study =
        study(new TailPolicy.Drop(), 1000)
            .recording(ExampleRecording.of("b", Signals.noise(9, 1, 255)).subject("S18"));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message()).endsWith("it gives no window");
  }

  @Test
  void severalAreOneFinding() {
    Finding finding = Judged.finding(check, study(new TailPolicy.Drop(), 1000, 200, 12, 255));
    assertThat(finding.message()).endsWith("; so 2 more recordings");
    assertThat(finding.evidence()).containsEntry("recordings-affected", 3L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int length = 2 + random.nextInt(300);
    int subjects = 1 + random.nextInt(12);
    int victim = random.nextInt(subjects);
    StudyBuilder study = StudyBuilder.study().windows(length, 1 + random.nextInt(length));
    for (int s = 0; s < subjects; s++) {
      int samples =
          s == victim ? 1 + random.nextInt(length - 1) : length + random.nextInt(5 * length);
      study.recording("S" + s, Signals.noise(s, 1, samples));
    }
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("subject", "S" + victim);
  }
}
