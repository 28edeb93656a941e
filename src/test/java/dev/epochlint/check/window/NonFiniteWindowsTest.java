package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NonFiniteWindowsTest {
  private final NonFiniteWindows check = new NonFiniteWindows();

  @Test
  void passesWhereBadSamplesAreInNoWindow() {
    // 1000 samples: windows end at 960, the tail from 960 on is dropped.
    double[][] signal = Signals.with(Signals.noise(1, 1, 1000), 0, 960, 1000, Double.NaN);
    StudyBuilder study = StudyBuilder.study().windows(64, 64).recording("A", signal);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  @Test
  void catalogueCase() {
    double[][] signal = Signals.with(Signals.noise(1, 1, 10_000), 0, 5000, 5003, Double.NaN);
    Finding finding =
        Judged.finding(check, StudyBuilder.study().windows(256, 128).recording("A", signal));
    assertThat(finding.evidence()).containsEntry("first", List.of(38L, 39L));
    assertThat(finding.location().keys()).containsEntry("window", 38L).containsEntry("index", 38L);
  }

  @Test
  void indexCountsThroughTheCorpus() {
    double[][] bad = Signals.with(Signals.noise(1, 1, 1000), 0, 0, 1, Double.POSITIVE_INFINITY);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(100, 100)
            .recording("A", Signals.noise(2, 1, 700))
            .recording("B", bad);
    assertThat(Judged.finding(check, study).location().keys())
        .containsEntry("window", 0L)
        .containsEntry("index", 7L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  /** Every run, length and stride: exactly the windows that hold a bad sample are counted. */
  @ParameterizedTest
  @MethodSource("plants")
  void countsWhatEnumerationCounts(int seed) {
    Random random = new Random(seed);
    int length = 2 + random.nextInt(200);
    int stride = 1 + random.nextInt(2 * length);
    int samples = length + random.nextInt(9000);
    double[][] signal = Signals.noise(seed, 2, samples);
    for (int run = random.nextInt(4); run >= 0; run--) {
      int start = random.nextInt(samples);
      int end = Math.min(samples, start + 1 + random.nextInt(300));
      signal = Signals.with(signal, random.nextInt(2), start, end, Double.NaN);
    }
    long expected = 0;
    for (int start = 0; start + length <= samples; start += stride) {
      boolean bad = false;
      for (double[] channel : signal) {
        bad |= Arrays.stream(channel, start, start + length).anyMatch(Double::isNaN);
      }
      expected += bad ? 1 : 0;
    }
    StudyBuilder study = StudyBuilder.study().windows(length, stride).recording("A", signal);
    List<Finding> findings = Judged.findings(check, study);
    if (expected == 0) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings.get(0).evidence()).containsEntry("windows-affected", expected);
    }
  }
}
