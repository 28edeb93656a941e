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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private final Timestamps check = new Timestamps();

  private static StudyBuilder study(double... times) {
    return StudyBuilder.study()
        .recording(
            ExampleRecording.of("A", Signals.noise(1, 1, times.length)).file("A.csv").times(times));
  }

  private static double[] clock(int samples, double step) {
    return IntStream.range(0, samples).mapToDouble(t -> 100 + t * step).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.004, 1 / 256.0, 300})
  void passesOnARegularClock(double step) {
    assertThat(Judged.findings(check, study(clock(5000, step)))).isEmpty();
  }

  /**
   * A clock of 256 Hz rounded to milliseconds, as that of the muse recordings, and one that
   * jitters.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void passesOnRoundedAndJitteringClocks(int seed) {
    Random random = new Random(seed);
    double[] rounded = clock(5000, 1 / 256.0);
    double[] jitter = clock(5000, 1 / 256.0);
    for (int t = 0; t < 5000; t++) {
      rounded[t] = Math.rint(rounded[t] * 1000) / 1000;
      jitter[t] += 0.0005 * random.nextGaussian();
    }
    assertThat(Judged.findings(check, study(rounded))).isEmpty();
    assertThat(Judged.findings(check, study(jitter))).isEmpty();
  }

  /** The catalogue's case: 0, 4, 8, 12, 24, 28 ms: two samples are missing. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(0, 0.004, 0.008, 0.012, 0.024, 0.028));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("sample", 4L);
  }

  @Test
  void backwardsAndRepeated() {
    double[] times = clock(100, 1);
    times[40] = times[39];
    Finding repeated = Judged.findings(check, study(times)).get(0);
    assertThat(repeated.evidence()).containsEntry("kind", "repeated").containsEntry("count", 1L);
    assertThat(repeated.severity()).isEqualTo(Severity.WARNING);
    // A clock that is set back repeats and jumps as well, as that of the muse recordings.
    times[70] = times[69] - 5;
    Finding backwards = Judged.finding(check, study(times));
    assertThat(backwards.evidence()).containsEntry("kind", "backwards");
    assertThat(backwards.severity()).isEqualTo(Severity.ERROR);
    assertThat(backwards.location().keys()).containsEntry("sample", 70L);
  }

  @ParameterizedTest
  @CsvSource({"1000, milliseconds", "1000000, microseconds", "1000000000, nanoseconds"})
  void unitsThatWereNotDeclared(double factor, String unit) {
    double[] times = Arrays.stream(clock(500, 0.004)).map(t -> t * factor).toArray();
    Finding finding = Judged.finding(check, study(times).rate(250));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains(unit);
  }

  @Test
  void irregularIsDeclared() {
    StudyBuilder study =
        study(0, 1, 5, 6, 7, 8, 9)
            .expected(
                new dev.epochlint.recording.Expected(
                    null, List.of(), Double.NaN, List.of(), List.of(), 0, 0, true));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryGap(int seed) {
    Random random = new Random(seed);
    int samples = 50 + random.nextInt(5000);
    double step = Math.pow(10, -random.nextInt(4));
    int at = 1 + random.nextInt(samples - 1);
    int missing = 1 + random.nextInt(50);
    double[] times = clock(samples, step);
    for (int t = at; t < samples; t++) {
      times[t] += missing * step;
    }
    Finding finding = Judged.finding(check, study(times));
    assertThat(finding.location().keys()).containsEntry("sample", (long) at);
    assertThat(finding.evidence()).containsEntry("kind", "gap").containsEntry("count", 1L);
  }
}
