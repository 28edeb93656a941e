package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.window.Cut;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimeGapsTest {
  private final TimeGaps check = new TimeGaps();

  private static StudyBuilder study(int after, int missing, double jitter) {
    double[] times = new double[6000];
    Random random = new Random(5);
    for (int t = 0; t < times.length; t++) {
      times[t] = 0.004 * (t > after ? t + missing : t) + 0.004 * jitter * random.nextDouble();
    }
    return StudyBuilder.study()
        .windows(256, 128)
        .recording(ExampleRecording.of("A", Signals.noise(1, 1, 6000)).file("A.csv").times(times));
  }

  /** The catalogue's case: 40 samples after 5003, windows of 256 every 128: 38 and 39. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(5003, 40, 0));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).endsWith("inside windows 38-39");
    assertThat(finding.evidence()).containsEntry("windows-affected", 2L);
  }

  @ParameterizedTest
  @CsvSource({"12, WARNING", "13, ERROR", "1, WARNING"})
  void fivePercentOfAWindowAreAnError(int missing, Severity severity) {
    assertThat(Judged.finding(check, study(5003, missing, 0)).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @CsvSource({"5003, 0, 0", "5003, 0, 0.3", "5999, 40, 0"})
  void passes(int after, int missing, double jitter) {
    assertThat(Judged.findings(check, study(after, missing, jitter))).isEmpty();
  }

  /** A gap between two windows that do not overlap is in none. */
  @Test
  void gapsBetweenWindows() {
    double[] times = new double[512];
    for (int t = 0; t < 512; t++) {
      times[t] = t < 256 ? t : t + 100;
    }
    StudyBuilder study =
        StudyBuilder.study()
            .windows(256, 256)
            .recording(ExampleRecording.of("A", Signals.noise(1, 1, 512)).times(times));
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  /** Windows over the gap, counted one by one. */
  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int length = 16 + random.nextInt(100);
    int stride = 1 + random.nextInt(length);
    int samples = 2000 + random.nextInt(3000);
    int after = random.nextInt(samples - length);
    int missing = 1 + random.nextInt(50);
    double[] times = new double[samples];
    for (int t = 0; t < samples; t++) {
      times[t] = 0.01 * (t > after ? t + missing : t);
    }
    TailPolicy tail = random.nextBoolean() ? new TailPolicy.Drop() : new TailPolicy.Overlap();
    Cut cut = new Windowing(length, stride, tail).cut(samples);
    long over =
        LongStream.range(0, cut.windows())
            .filter(k -> cut.span(k).start() <= after && after + 1 < cut.span(k).end())
            .count();
    StudyBuilder study =
        StudyBuilder.study()
            .windowing(new Windowing(length, stride, tail))
            .recording(ExampleRecording.of("A", Signals.noise(1, 1, samples)).times(times));
    if (over == 0) {
      assertThat(Judged.findings(check, study)).isEmpty();
    } else {
      assertThat(Judged.finding(check, study).evidence())
          .containsEntry("windows-affected", over)
          .containsEntry("missing", (long) missing);
    }
  }
}
