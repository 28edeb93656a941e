package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.report.html.Provenance.Run;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows are found again among the windows of the recordings. */
class ProvenanceTest {
  private static final int LENGTH = 50;
  private static final int WINDOWS = 6;

  private static double[][] signal(int subject) {
    return Signals.noise(subject, 2, LENGTH * WINDOWS);
  }

  /** Windows of A are 0 to 5, of B 6 to 11, of C 12 to 17; A and C are for training. */
  private static Study study(double[][][] rows) {
    StudyBuilder study = StudyBuilder.study().windows(LENGTH, LENGTH);
    String[] names = {"A", "B", "C"};
    for (int s = 0; s < names.length; s++) {
      study.recording(names[s], signal(s));
    }
    return study
        .assign("", "train", "A", "C")
        .assign("", "validation", "B")
        .array(ExampleArray.of("train", rows))
        .build();
  }

  private static Optional<Provenance> of(double[][][] rows) {
    Study study = study(rows);
    return Provenance.of(study, study.inputs().arrays().get(0));
  }

  private static double[][][] window(int subject, int window) {
    double[][] whole = signal(subject);
    double[][] cut = new double[whole.length][];
    for (int c = 0; c < whole.length; c++) {
      cut[c] = java.util.Arrays.copyOfRange(whole[c], window * LENGTH, (window + 1) * LENGTH);
    }
    return new double[][][] {cut};
  }

  private static double[][][] joined(double[][][]... parts) {
    return java.util.Arrays.stream(parts)
        .flatMap(java.util.Arrays::stream)
        .toArray(double[][][]::new);
  }

  private static double[][][] cut(int subject) {
    return ExampleArray.cut(signal(subject), LENGTH, LENGTH);
  }

  @Test
  void anHonestCutClimbsWithAStepOverTheOtherPart() {
    Provenance rows = of(joined(cut(0), cut(2))).orElseThrow();
    assertThat(rows.runs()).containsExactly(new Run(0, 6, 0), new Run(6, 6, 12));
    assertThat(rows.reference()).isEqualTo(18);
  }

  @Test
  void rowsOfNowhereAndOfTheOtherPartAreSeen() {
    double[][][] strange = {Signals.noise(99, 2, LENGTH)};
    double[][][] flat = {new double[2][LENGTH]};
    Provenance rows = of(joined(window(0, 5), strange, window(1, 2), flat)).orElseThrow();
    assertThat(rows.runs())
        .containsExactly(
            new Run(0, 1, 5),
            new Run(1, 1, Provenance.NOWHERE),
            new Run(2, 1, 8),
            new Run(3, 1, Provenance.UNTELLABLE));
  }

  @Test
  void nothingIsShownWhereNoRowIsKnown() {
    double[][][] scaled = {Signals.scaled(signal(0), 3)};
    assertThat(of(ExampleArray.cut(scaled[0], LENGTH, LENGTH))).isEmpty();
  }
}
