package dev.epochlint.check.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of channels, judged by their values. */
class ChannelOrderTest {
  private final ChannelLayout check = new ChannelLayout();

  /**
   * A recording whose channels differ in amplitude and smoothness as those of one montage do, with
   * a spread in amplitude of each subject's own, in decades.
   */
  private static double[][] montage(long seed, int channels, int samples, double spread) {
    Random random = new Random(seed * 31 + 5);
    double[][] signal = new double[channels][];
    for (int c = 0; c < channels; c++) {
      double place = (double) c / (channels - 1);
      double memory = 0.05 + 0.9 * ((c * 5) % channels) / channels;
      double amplitude = Math.pow(10, 2 * place + spread * random.nextGaussian());
      signal[c] =
          Signals.scaled(Signals.coloured(random.nextLong(), 1, samples, memory), amplitude)[0];
    }
    return signal;
  }

  private static StudyBuilder study(int subjects, int channels, double spread) {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < subjects; s++) {
      study.recording("S" + s, montage(s, channels, 1000, spread));
    }
    return study;
  }

  private static int[] reversed(int channels) {
    return IntStream.range(0, channels).map(c -> channels - 1 - c).toArray();
  }

  @Test
  void passesOnOneMontage() {
    assertThat(Judged.findings(check, study(8, 16, 0.05))).isEmpty();
  }

  @Test
  void aReversedRecordingIsAWarning() {
    double[][] odd = Signals.permuted(montage(99, 16, 20_000, 0), reversed(16));
    Finding finding = Judged.finding(check, study(7, 16, 0.05).recording("odd", odd));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .startsWith("odd.mat: by spread and roughness 16 of 16 channels are in another order")
        .endsWith("channel 0 of the others is most like channel 15 here");
    assertThat(finding.location().keys()).containsEntry("channel", 15L);
  }

  /** What the others are like is not sorted anew for each of them: that took 12 s. */
  @Test
  void manyRecordingsAreComparedInTimeThatGrowsWithTheirNumber() {
    StudyBuilder builder = StudyBuilder.study();
    for (int s = 0; s < 10_000; s++) {
      builder.recording("S" + s, montage(s, 8, 40, 0.05));
    }
    Study study = builder.build();
    assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertThat(check.judge(study, Settings.defaults(check)))
                .isInstanceOf(Outcome.Passed.class));
  }

  @Test
  void manyRecordingsOfTheSameOtherOrderAreOneFinding() {
    int[] halves = IntStream.range(0, 9).map(c -> (c + 4) % 9).toArray();
    StudyBuilder study = StudyBuilder.study();
    for (int s = 0; s < 9; s++) {
      double[][] signal = montage(s, 9, 20_000, 0);
      study.recording("S" + s, s % 4 == 3 ? Signals.permuted(signal, halves) : signal);
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.evidence()).containsEntry("recordings", List.of("S3", "S7"));
    assertThat(finding.evidence().get("order"))
        .as("for each channel of the others, where it is here: the inverse of the rotation")
        .isEqualTo(List.of(5L, 6L, 7L, 8L, 0L, 1L, 2L, 3L, 4L));
  }

  @Test
  void fewChannelsFewRecordingsAndDeadChannelsAreNotJudged() {
    StudyBuilder fewChannels =
        study(7, 7, 0).recording("odd", Signals.permuted(montage(99, 7, 1000, 0), reversed(7)));
    assertThat(Judged.findings(check, fewChannels)).isEmpty();
    double[][] odd = Signals.permuted(montage(99, 16, 1000, 0), reversed(16));
    assertThat(Judged.findings(check, study(3, 16, 0).recording("odd", odd))).isEmpty();
    double[][] dead = Signals.with(odd, 3, 0, 1000, 0);
    assertThat(Judged.findings(check, study(7, 16, 0).recording("odd", dead))).isEmpty();
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** From subjects that are all of one montage to subjects that share next to nothing. */
  @ParameterizedTest
  @MethodSource("seeds")
  void isSilentOnHonestStudies(int seed) {
    Random random = new Random(seed);
    int channels = 8 + random.nextInt(12);
    double spread = random.nextDouble();
    StudyBuilder study = StudyBuilder.study();
    int subjects = 5 + random.nextInt(8);
    for (int s = 0; s < subjects; s++) {
      study.recording("S" + s, montage(1000L * seed + s, channels, 200, spread));
    }
    assertThat(Judged.findings(check, study)).isEmpty();
  }
}
