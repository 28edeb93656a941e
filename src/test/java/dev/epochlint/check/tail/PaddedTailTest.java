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
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaddedTailTest {
  private final PaddedTail check = new PaddedTail();

  private static double[][] padded(double[][] signal, int frames, boolean zeros) {
    double[][] padded = Signals.scaled(signal, 1);
    for (double[] channel : padded) {
      int n = channel.length;
      double last = zeros ? 0 : channel[n - 1 - frames];
      Arrays.fill(channel, n - frames, n, last);
    }
    return padded;
  }

  private static StudyBuilder study(double[][] signal) {
    return StudyBuilder.study().windows(256, 256).recording("A", signal);
  }

  /** The catalogue's case: 112 of 256 frames of the last window are 0. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(padded(Signals.noise(1, 3, 1280), 112, true)));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence())
        .containsEntry("frames", 112L)
        .containsEntry("windows-affected", 1L);
    assertThat(finding.location().keys()).containsEntry("sample", 1168L);
  }

  @Test
  void theLastFrameAgainAndAgain() {
    Finding finding = Judged.finding(check, study(padded(Signals.noise(1, 3, 1280), 30, false)));
    assertThat(finding.message()).contains("repeat the one before");
  }

  @Test
  void aTargetThatEndsSoIsAnErrorForACorrelation() {
    double[][] signal = padded(Signals.noise(1, 3, 1280), 112, true);
    double[][] target = padded(Signals.noise(2, 1, 1280), 112, true);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(256, 256)
            .loss(new LossPlan("pearson", 32, false, NumberType.FLOAT32))
            .recording(ExampleRecording.of("A", signal).target(target));
    assertThat(Judged.finding(check, study).severity()).isEqualTo(Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void fewFramesAreNoPadding(int frames) {
    assertThat(Judged.findings(check, study(padded(Signals.noise(1, 3, 1280), frames, true))))
        .isEmpty();
    assertThat(Judged.findings(check, study(padded(Signals.noise(1, 3, 1280), frames, false))))
        .isEmpty();
  }

  /** Counts that are 0 most of the time end in zeros too, and slow sensors hold their values. */
  @Test
  void signalsThatAreLikeThatThroughout() {
    double[][] counts = new double[2][9000];
    double[][] held = new double[2][9000];
    Random random = new Random(1);
    for (int t = 0; t < 8980; t++) {
      counts[0][t] = random.nextInt(40) == 0 ? random.nextInt(200) : 0;
      counts[1][t] = counts[0][t] / 2;
    }
    for (int t = 0; t < 9000; t++) {
      held[0][t] = t % 50 == 0 ? random.nextInt(1000) : held[0][t - 1];
      held[1][t] = t % 50 == 0 ? random.nextInt(1000) : held[1][t - 1];
    }
    assertThat(Judged.findings(check, study(counts))).isEmpty();
    assertThat(Judged.findings(check, study(held))).isEmpty();
  }

  /** One channel that ends in zeros is a sensor that was off. */
  @Test
  void oneChannelIsNoPadding() {
    double[][] signal = Signals.with(Signals.noise(1, 3, 1280), 1, 1000, 1280, 0);
    assertThat(Judged.findings(check, study(signal))).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int samples = 300 + random.nextInt(9000);
    int frames = 8 + random.nextInt(Math.min(200, samples / 2));
    boolean zeros = random.nextBoolean();
    double[][] signal = Signals.coloured(seed, 2 + random.nextInt(8), samples, 0.9);
    Finding finding = Judged.finding(check, study(padded(signal, frames, zeros)));
    assertThat(finding.evidence()).containsEntry("frames", (long) frames);
  }

  /** The speed of a vehicle: it stands at the end as it stood before. */
  @Test
  void whoStoodBeforeStandsAtTheEnd() {
    double[][] speed = Signals.scaled(Signals.noise(3, 1, 3000), 1);
    Arrays.fill(speed[0], 800, 844, 0);
    Arrays.fill(speed[0], 2000, 2012, 0);
    assertThat(Judged.findings(check, study(padded(speed, 41, true)))).isEmpty();
    // Ten times as long as ever before is no stop of the vehicle.
    assertThat(Judged.findings(check, study(padded(speed, 440, true)))).hasSize(1);
  }
}
