package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
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

class WindowCountTest {
  private final WindowCount check = new WindowCount();

  private static StudyBuilder study(long declared, int... samples) {
    StudyBuilder study = StudyBuilder.study().windows(256, 128).declaredWindows(declared);
    for (int i = 0; i < samples.length; i++) {
      study.recording("S" + i, Signals.noise(i, 1, samples[i]));
    }
    return study;
  }

  /** The catalogue's cases: 10,000 samples give 77; three recordings 77 + 69 + 77. */
  @Test
  void passesOnTheRightCount() {
    assertThat(Judged.findings(check, study(77, 10_000))).isEmpty();
    assertThat(Judged.findings(check, study(223, 10_000, 9000, 10_050))).isEmpty();
    assertThat(Judged.findings(check, study(0, 255))).isEmpty();
    assertThat(Judged.findings(check, study(1, 256))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "76, a formula without the last",
    "78, dividing the samples by the stride",
    "78, windows.tail: pad",
    "39, ignoring the stride"
  })
  void namesWaysThatGiveTheDeclaredNumber(long declared, String explanation) {
    Finding finding = Judged.finding(check, study(declared, 10_000));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains(explanation);
    assertThat(finding.evidence())
        .containsEntry("observed", declared)
        .containsEntry("expected", 77L);
  }

  /** Windows that training leaves out are not among those that it has. */
  @Test
  void rejectedWindowsAreSubtracted() {
    assertThat(Judged.findings(check, study(75, 10_000).reject("S0", 0).reject("S0", 1280)))
        .isEmpty();
    assertThat(Judged.finding(check, study(77, 10_000).reject("S0", 0)).evidence())
        .containsEntry("expected", 76L);
  }

  @Test
  void rejectedWindowsThatDoNotExist() {
    Finding finding = Judged.finding(check, study(76, 10_000).reject("S0", 0).reject("S0", 7));
    assertThat(finding.message())
        .isEqualTo(
            "windows.rejected names 2 windows, and only 1 of them can be found in the recordings");
  }

  @Test
  void recordingsJoinedBeforeCutting() {
    assertThat(Judged.finding(check, study(225, 10_000, 9000, 10_050)).message())
        .contains("cutting the recordings joined into one");
  }

  @Test
  void aSecondRecordingDecidesBetweenTwoWays() {
    // 10,000 samples: padding and n / s give 78 both; 9,984 samples: 77 by padding, 78 by n / s.
    assertThat(Judged.finding(check, study(78 + 78, 10_000, 9984)).evidence().get("explanations"))
        .isEqualTo(List.of("dividing the samples by the stride"));
  }

  @Test
  void withoutADeclaredCountThereIsNothingToJudge() {
    StudyBuilder study = StudyBuilder.study().windows(8, 8).recording("A", Signals.noise(1, 1, 80));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  @Test
  void anUnexplainedCountSaysSo() {
    assertThat(Judged.finding(check, study(1000, 10_000)).evidence())
        .containsEntry("explanations", List.of());
  }

  /** Of a split of several seeds the array is that of one, by its rows and counts. */
  @Test
  void arraysOfOneOfSeveralDraws() {
    double[][] a = Signals.noise(1, 1, 800);
    double[][] b = Signals.noise(2, 1, 1600);
    double[][] c = Signals.noise(3, 1, 2400);
    for (int missing = 0; missing < 2; missing++) {
      double[][][] rows = ExampleArray.cut(b, 8, 8);
      StudyBuilder study =
          StudyBuilder.study()
              .windows(8, 8)
              .recording("A", a)
              .recording("B", b)
              .recording("C", c)
              .assign("1", "train", "A")
              .assign("2", "train", "B")
              .assign("3", "train", "C")
              .array(ExampleArray.of("train", Arrays.copyOf(rows, 200 - missing)));
      if (missing == 0) {
        assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.Passed.class);
      } else {
        assertThat(Judged.finding(check, study).message())
            .startsWith(
                "train.x has 199 rows, the recordings of part train (seed 2; it is the nearest, no"
                    + " draw of the 3 agrees) give 200 windows");
      }
    }
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryWrongCountAndNoRightOne(int seed) {
    Random random = new Random(seed);
    int length = 1 + random.nextInt(100);
    int stride = 1 + random.nextInt(100);
    int[] samples = random.ints(1 + random.nextInt(6), 0, 1000).toArray();
    long count = 0;
    for (int n : samples) {
      for (int start = 0; start + length <= n; start += stride) {
        count++;
      }
    }
    for (long error : new long[] {0, -1, 1, random.nextInt(50) + 1}) {
      StudyBuilder study =
          StudyBuilder.study().windows(length, stride).declaredWindows(count + error);
      for (int i = 0; i < samples.length; i++) {
        study.recording("S" + i, new double[1][samples[i]]);
      }
      assertThat(Judged.findings(check, study)).hasSize(error == 0 ? 0 : 1);
    }
  }
}
