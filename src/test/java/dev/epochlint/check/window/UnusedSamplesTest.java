package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnusedSamplesTest {
  private final UnusedSamples check = new UnusedSamples();

  private static StudyBuilder study(int length, int stride, int... samples) {
    StudyBuilder study = StudyBuilder.study().windows(length, stride);
    for (int i = 0; i < samples.length; i++) {
      study.recording("S" + i, new double[1][samples[i]]);
    }
    return study;
  }

  @ParameterizedTest
  @CsvSource({"256, 128, 10000", "256, 256, 10000", "256, 260, 100000", "7, 1, 7"})
  void passesWhereNearlyAllIsUsed(int length, int stride, int samples) {
    assertThat(Judged.findings(check, study(length, stride, samples))).isEmpty();
  }

  /** The catalogue's case, n=300, w=s=256: 14.7 % after the last window, told as a dropped tail. */
  @Test
  void catalogueCase() {
    assertThat(Judged.findings(check, study(256, 256, 300))).isEmpty();
  }

  @Test
  void gapsBetweenWindowsAreAWarning() {
    Finding finding = Judged.finding(check, study(100, 400, 5000, 9000));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence()).containsEntry("recordings-affected", 2L);
  }

  @Test
  void recordingsWithoutWindowsAreForAnotherCheck() {
    assertThat(Judged.outcome(check, study(100, 100, 50))).isInstanceOf(Outcome.NotEvaluated.class);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int length = 10 + random.nextInt(200);
    int stride = (int) (length * (1.12 + random.nextDouble()) + 1);
    int samples = 20 * stride + random.nextInt(1000);
    assertThat(Judged.finding(check, study(length, stride, samples)).severity())
        .isEqualTo(Severity.WARNING);
  }
}
