package dev.epochlint.check.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
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
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedWindowsTest {
  private final RepeatedWindows check = new RepeatedWindows();

  /** A study in which window {@code from} of recording a is also window {@code to} of b. */
  private static StudyBuilder study(long seed, int a, int from, int b, int to, int length) {
    int recordings = 6;
    double[][][] signals = new double[recordings][][];
    for (int r = 0; r < recordings; r++) {
      signals[r] = Signals.coloured(seed * 100 + r, 2, 20 * length, 0.8);
    }
    for (int c = 0; c < 2; c++) {
      System.arraycopy(signals[a][c], from * length, signals[b][c], to * length, length);
    }
    StudyBuilder study = StudyBuilder.study().windows(length, length);
    for (int r = 0; r < recordings; r++) {
      study.recording(ExampleRecording.of("R" + r, signals[r]).subject("S" + r / 2));
    }
    return study;
  }

  /** The catalogue's case: a window of one subject is a window of another. */
  @Test
  void catalogueCase() {
    Finding finding = Judged.finding(check, study(1, 1, 4, 4, 9, 64));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).startsWith("window 9 of R4 holds the same values as window 4");
    assertThat(finding.location().keys()).containsEntry("window", 9L).containsEntry("index", 89L);
  }

  @Test
  void withinASubjectItIsAWarning() {
    assertThat(Judged.finding(check, study(1, 2, 4, 3, 9, 64)).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(Judged.finding(check, study(1, 2, 4, 2, 9, 64)).severity())
        .isEqualTo(Severity.WARNING);
  }

  @Test
  void passesWhereEveryWindowIsNew() {
    assertThat(Judged.findings(check, study(1, 2, 4, 2, 4, 64))).isEmpty();
  }

  @Test
  void flatAndPeriodicWindowsAreNoCopies() {
    double[][] flat = Signals.with(Signals.noise(1, 1, 640), 0, 64, 448, 7);
    double[][] square = new double[1][640];
    for (int t = 0; t < 640; t++) {
      square[0][t] = Math.sin(Math.PI * (t % 64) / 100) * 3 + t % 64;
    }
    assertThat(
            Judged.findings(
                check,
                StudyBuilder.study().windows(64, 64).recording("A", flat).recording("B", square)))
        .isEmpty();
  }

  /** Few levels and short windows repeat by chance. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void coarseSignalsRepeatByThemselves(int seed) {
    Random random = new Random(seed);
    double[][] coarse = new double[1][20_000];
    for (int t = 0; t < 20_000; t++) {
      coarse[0][t] = random.nextInt(20) == 0 ? random.nextInt(5) : 0;
    }
    assertThat(Judged.findings(check, StudyBuilder.study().windows(16, 16).recording("A", coarse)))
        .isEmpty();
  }

  /** The same file under two names is the finding of another check. */
  @Test
  void sameRecordings() {
    double[][] signal = Signals.noise(1, 2, 640);
    assertThat(
            Judged.findings(
                check,
                StudyBuilder.study().windows(64, 64).recording("A", signal).recording("B", signal)))
        .isEmpty();
  }

  static IntStream plants() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("plants")
  void findsEveryPlant(int seed) {
    Random random = new Random(seed);
    int a = random.nextInt(6);
    int b = random.nextInt(6);
    int from = random.nextInt(9);
    int to = 11 + random.nextInt(9);
    StudyBuilder study = study(seed, a, from, b, to, 16 + random.nextInt(200));
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(a / 2 == b / 2 ? Severity.WARNING : Severity.ERROR);
    assertThat(finding.evidence()).containsEntry("windows-repeated", 1L);
  }
}
