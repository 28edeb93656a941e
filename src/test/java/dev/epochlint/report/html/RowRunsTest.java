package dev.epochlint.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.array.Placements;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.report.html.RowRuns.Run;
import org.junit.jupiter.api.Test;

/** Rows that follow each other evenly become one run; others stay apart and say what they are. */
class RowRunsTest {
  private static final int OWN = RowRuns.KINDS.indexOf("of its part");
  private static final int FOREIGN = RowRuns.KINDS.indexOf("of another part");
  private static final int NOWHERE = RowRuns.KINDS.indexOf("in no recording");
  private static final int ACROSS = RowRuns.KINDS.indexOf("across two recordings");

  private static Assignment parts() {
    Study study =
        StudyBuilder.study()
            .windows(10, 10)
            .recording("A", Signals.noise(1, 1, 100))
            .recording("B", Signals.noise(2, 1, 100))
            .assign("", "train", "A")
            .assign("", "validation", "B")
            .build();
    return Assignment.first(study);
  }

  @Test
  void anHonestCutIsOneRunForEachRecording() {
    Placements rows = new Placements(9);
    for (int row = 0; row < 5; row++) {
      rows.exact(row, 0, 20L * row);
    }
    for (int row = 5; row < 9; row++) {
      rows.exact(row, 1, 20L * (row - 5));
    }
    assertThat(new RowRuns(rows, parts(), "train").runs())
        .containsExactly(new Run(0, 4, OWN, 0, 0, 80), new Run(5, 8, FOREIGN, 1, 0, 60));
  }

  @Test
  void anotherStrideBeginsAnotherRun() {
    Placements rows = new Placements(5);
    long[] starts = {0, 10, 20, 40, 45};
    for (int row = 0; row < 5; row++) {
      rows.exact(row, 0, starts[row]);
    }
    assertThat(new RowRuns(rows, parts(), "train").runs())
        .containsExactly(new Run(0, 2, OWN, 0, 0, 20), new Run(3, 4, OWN, 0, 40, 45));
  }

  @Test
  void backwardRowsStayApartAndWhatIsNowhereIsSaid() {
    Placements rows = new Placements(5);
    rows.exact(0, 0, 50);
    rows.exact(1, 0, 40);
    rows.exact(2, 0, -5);
    assertThat(new RowRuns(rows, parts(), "train").runs())
        .containsExactly(
            new Run(0, 0, OWN, 0, 50, 50),
            new Run(1, 1, OWN, 0, 40, 40),
            new Run(2, 2, ACROSS, 0, -5, -5),
            new Run(3, 4, NOWHERE, -1, 0, 0));
  }
}
