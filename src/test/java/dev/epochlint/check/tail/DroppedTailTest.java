package dev.epochlint.check.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DroppedTailTest {
  private final DroppedTail check = new DroppedTail();

  private static StudyBuilder study(TailPolicy tail, int... samples) {
    StudyBuilder study = StudyBuilder.study().windowing(new Windowing(256, 128, tail));
    for (int i = 0; i < samples.length; i++) {
      study.recording("S" + i, new double[1][samples[i]]);
    }
    return study;
  }

  /** The catalogue's case: 16 of 10,000. */
  @Test
  void passesOnAFewSamples() {
    assertThat(Judged.findings(check, study(new TailPolicy.Drop(), 10_000))).isEmpty();
  }

  @Test
  void nothingIsDroppedUnderOtherPolicies() {
    for (TailPolicy tail :
        List.of(new TailPolicy.Pad(), new TailPolicy.Keep(), new TailPolicy.Overlap())) {
      assertThat(Judged.findings(check, study(tail, 300, 500, 383))).isEmpty();
    }
  }

  @Test
  void addsUpOverRecordings() {
    // 300 = 256 + 44, 500 = 384 + 116, 383 = 256 + 127
    Finding finding = Judged.finding(check, study(new TailPolicy.Drop(), 300, 500, 383));
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.evidence())
        .containsEntry("dropped", 44L + 116 + 127)
        .containsEntry("worst-recording", "S2")
        .containsEntry("worst-dropped", 127L);
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void countsWhatEnumerationCounts(int seed) {
    Random random = new Random(seed);
    int[] samples = random.ints(1 + random.nextInt(5), 256, 2000).toArray();
    long dropped = 0;
    for (int n : samples) {
      int end = 0;
      for (int start = 0; start + 256 <= n; start += 128) {
        end = start + 256;
      }
      dropped += n - end;
    }
    List<Finding> findings = Judged.findings(check, study(new TailPolicy.Drop(), samples));
    if (dropped > 0.02 * Arrays.stream(samples).sum()) {
      assertThat(findings.get(0).evidence()).containsEntry("dropped", dropped);
    } else {
      assertThat(findings).isEmpty();
    }
  }
}
