package dev.epochlint.check.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.ExampleArray;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays of a split of several seeds: one of the draws is that of the array. */
class SeveralDrawsTest {
  private static final List<String> NAMES = List.of("A", "B", "C", "D");

  /** Draw i leaves recording i for the test. */
  private static final int DRAWS = 4;

  private final Check check = new CutConformance();

  /** Recordings of equal length, or of four lengths. */
  private static double[][] signal(int seed, int recording, boolean equal) {
    return Signals.coloured(
        10L * seed + recording, 2, 700 + (equal ? 0 : 100 * recording), seed % 3 * 0.45);
  }

  private static List<double[][]> rows(int seed, int draw, boolean equal) {
    List<double[][]> rows = new ArrayList<>();
    for (int r = 0; r < NAMES.size(); r++) {
      if (r != draw) {
        rows.addAll(Arrays.asList(ExampleArray.cut(signal(seed, r, equal), 64, 32)));
      }
    }
    return rows;
  }

  private static StudyBuilder study(int seed, boolean equal, ExampleArray array) {
    StudyBuilder study = StudyBuilder.study().windows(64, 32);
    for (int r = 0; r < NAMES.size(); r++) {
      study.recording(NAMES.get(r), signal(seed, r, equal));
    }
    for (int draw = 0; draw < DRAWS; draw++) {
      List<String> train = new ArrayList<>(NAMES);
      study.assign("" + draw, "test", train.remove(draw)).assign("" + draw, "train", train);
    }
    return study.array(array);
  }

  private static ExampleArray train(List<double[][]> rows) {
    return ExampleArray.of("train", rows.toArray(double[][][]::new));
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void arrayOfAnyDraw(int seed) {
    for (boolean equal : new boolean[] {true, false}) {
      StudyBuilder study = study(seed, equal, train(rows(seed, seed % DRAWS, equal)));
      assertThat(Judged.findings(check, study)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void windowMissing(int seed) {
    List<double[][]> rows = rows(seed, seed % DRAWS, true);
    rows.remove(5 + seed);
    assertThat(Judged.finding(check, study(seed, true, train(rows))).message())
        .isEqualTo(
            "train.x: 1 window of the recordings is missing (seed %d; it is the nearest, no draw"
                    .formatted(seed % DRAWS)
                + " of the 4 agrees) (1 of 1 row)");
  }

  /** A flat recording is nowhere: its rows count, and any draw with as many windows may be it. */
  @Test
  void rowsThatAreNowhere() {
    double[][] flat = new double[2][700];
    List<double[][]> rows = rows(1, 0, true);
    StudyBuilder study =
        StudyBuilder.study()
            .windows(64, 32)
            .recording("A", signal(1, 1, true))
            .recording("B", signal(1, 2, true))
            .recording("C", flat)
            .assign("1", "train", "A", "B")
            .assign("2", "train", "A", "B", "C");
    List<double[][]> all = new ArrayList<>(rows.subList(0, rows.size() * 2 / 3));
    all.addAll(Arrays.asList(ExampleArray.cut(flat, 64, 32)));
    assertThat(Judged.findings(check, study.array(train(all))))
        .allMatch(note -> note.message().contains("content can't tell"));
  }

  /** Rows of a recording that no draw trains on. */
  @Test
  void windowsOfNoDraw() {
    List<double[][]> rows = rows(1, 0, true);
    rows.addAll(Arrays.asList(ExampleArray.cut(signal(1, 0, true), 64, 32)).subList(0, 3));
    assertThat(Judged.finding(check, study(1, true, train(rows))).message())
        .contains("3 rows are of recordings that are not in part train (seed 0; it is the nearest");
  }

  /** A part of no draw can't be compared. */
  @Test
  void partOfNoDraw() {
    ExampleArray all = ExampleArray.of("all", rows(1, -1, true).toArray(double[][][]::new));
    assertThat(Judged.findings(check, study(1, true, all))).isEmpty();
  }
}
