package dev.epochlint.check.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentLeakTest {
  private final ContentLeak check = new ContentLeak();

  private static StudyBuilder study(long seed, int from, int to, double factor, String partOfB) {
    double[][] a = Signals.coloured(seed, 2, 2560, 0.6);
    double[][] b = Signals.coloured(seed + 500, 2, 2560, 0.6);
    for (int c = 0; c < 2; c++) {
      for (int t = 0; t < 128; t++) {
        b[c][to * 128 + t] = a[c][from * 128 + t] * factor;
      }
    }
    return StudyBuilder.study()
        .windows(128, 128)
        .recording("S07", a)
        .recording("S12", b)
        .recording("S13", Signals.noise(seed + 900, 2, 2560))
        .assign("1", "train", "S07", "S13")
        .assign("1", partOfB, "S12");
  }

  /** The catalogue's case: a window of a training subject is one of a validation subject. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(1, 4, 9, 1, "validation"));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "seed 1: window 9 of S12 (validation) holds the same values as window 4 of S07 (train)");
    assertThat(finding.location().keys()).containsEntry("part", "validation");
  }

  @Test
  void nearCopiesAreAWarning() {
    Finding finding = Judged.finding(check, study(1, 4, 9, 1.001, "validation"));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void copiesInOnePartLeakNothing() {
    assertThat(Judged.findings(check, study(1, 4, 9, 1, "train"))).isEmpty();
    assertThat(Judged.findings(check, study(1, 4, 9, 1.001, "train"))).isEmpty();
  }

  /** Windows of one recording that share samples are a finding of split-window-overlap. */
  @Test
  void overlapIsNoCopy() {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(128, 64)
            .recording("A", Signals.noise(1, 2, 2560))
            .assignWindows("", "train", "A", 0, 1, 2)
            .assignWindows("", "validation", "A", 3, 4, 5);
    assertThat(Judged.findings(check, study)).isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    boolean exact = random.nextBoolean();
    int to = random.nextInt(20);
    StudyBuilder study =
        study(seed, random.nextInt(20), to, exact ? 1 : 2.5, random.nextBoolean() ? "test" : "val");
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(exact ? Severity.ERROR : Severity.WARNING);
    assertThat(finding.location().keys()).containsEntry("window", (long) to);
  }
}
