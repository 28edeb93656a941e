package dev.epochlint.check.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Finding;
import dev.epochlint.check.Judged;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableCellsTest {
  private final TableCells check = new TableCells();

  private static StudyBuilder table(
      double[][] signal, Map<Kind, Long> problems, long commas, CellProblem... first) {
    return StudyBuilder.study()
        .recording(
            ExampleRecording.of("S01", signal)
                .file("a/S01.csv")
                .imported(
                    new ImportReport(
                        100_000, 800_000, problems, List.of(first), commas, "", List.of())));
  }

  private static StudyBuilder table(Map<Kind, Long> problems, long commas, CellProblem... first) {
    return table(Signals.noise(1, 2, 32), problems, commas, first);
  }

  @Test
  void passesOnATableOfNumbers() {
    assertThat(Judged.outcome(check, table(Map.of(), 0))).isEqualTo(new Outcome.Passed());
  }

  @Test
  void hasNothingToSayOfBinaryFiles() {
    StudyBuilder study = StudyBuilder.study().recording("S01", Signals.noise(1, 2, 32));
    assertThat(Judged.outcome(check, study)).isInstanceOf(Outcome.NotEvaluated.class);
  }

  /** The catalogue's case: 800,000 cells, 37 of them like "12,5". */
  @Test
  void namesTheDecimalComma() {
    Finding finding =
        Judged.finding(
            check,
            table(
                Map.of(Kind.NOT_A_NUMBER, 37L),
                37,
                new CellProblem(Kind.NOT_A_NUMBER, 1204, 3, "12,5")));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("decimal commas").contains("line 1204, column 3");
    assertThat(finding.remedy()).contains("decimal: ','");
    assertThat(finding.evidence())
        .containsEntry("problems", Map.of("not-a-number", 37L, "decimal-commas", 37L));
  }

  @ParameterizedTest
  @CsvSource({"10, 8, false", "10, 9, true", "10, 10, true"})
  void nineInTenMustLookLikeDecimalCommas(long cells, long commas, boolean named) {
    Finding finding =
        Judged.finding(
            check,
            table(
                Map.of(Kind.NOT_A_NUMBER, cells),
                commas,
                new CellProblem(Kind.NOT_A_NUMBER, 2, 1, "1,5")));
    assertThat(finding.message().contains("decimal commas")).isEqualTo(named);
  }

  @Test
  void rowsThatDoNotFitAreErrors() {
    Finding finding =
        Judged.finding(
            check,
            table(
                Map.of(Kind.RAGGED_ROW, 2L, Kind.TRUNCATED_LAST_ROW, 1L, Kind.REPEATED_HEADER, 1L),
                0,
                new CellProblem(Kind.RAGGED_ROW, 5, 0, "1;2"),
                new CellProblem(Kind.TRUNCATED_LAST_ROW, 900, 0, "1"),
                new CellProblem(Kind.REPEATED_HEADER, 501, 0, "t;x")));
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message())
        .isEqualTo(
            "a/S01.csv: 2 rows have another number of fields than the rows before, first at line 5;"
                + " the last row is cut off at line 900; the header is repeated at line 501");
  }

  @Test
  void emptyCellsAloneAreAWarning() {
    Finding finding =
        Judged.finding(
            check, table(Map.of(Kind.EMPTY, 1L), 0, new CellProblem(Kind.EMPTY, 7, 2, "")));
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.message())
        .isEqualTo("a/S01.csv: 1 of 800,000 cells is empty at line 7, column 2");
  }

  @Test
  void standsForTheNanThatItsCellsBecame() {
    CellProblem empty = new CellProblem(Kind.EMPTY, 7, 2, "");
    double[][] oneNan = Signals.with(Signals.noise(1, 2, 32), 1, 5, 6, Double.NaN);
    double[][] twoNan = Signals.with(oneNan, 0, 9, 10, Double.NaN);
    assertThat(Judged.finding(check, table(oneNan, Map.of(Kind.EMPTY, 1L), 0, empty)).places())
        .containsExactly(new Place("S01", "*", -1));
    assertThat(Judged.finding(check, table(twoNan, Map.of(Kind.EMPTY, 1L), 0, empty)).places())
        .as("one NaN stood in the file as such")
        .containsExactly(new Place("S01", "cells", -1));
  }

  @Test
  void textColumnsAreOneNoteForAllTables() {
    StudyBuilder study = StudyBuilder.study();
    for (String id : List.of("S01", "S02")) {
      study.recording(
          ExampleRecording.of(id, Signals.noise(1, 2, 32))
              .file(id + ".csv")
              .imported(
                  new ImportReport(32, 64, Map.of(), List.of(), 0, "", List.of("marker", "note"))));
    }
    Finding finding = Judged.finding(check, study);
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.message())
        .isEqualTo(
            "S01.csv and 1 more recording: left out of the signal because most cells are text:"
                + " marker and note");
  }

  /** Decimal commas are one cause, however many tables were exported with them. */
  @Test
  void commasOfManyTablesAreToldOnce() {
    StudyBuilder study = StudyBuilder.study();
    for (int s = 1; s <= 5; s++) {
      CellProblem first = new CellProblem(s == 3 ? Kind.EMPTY : Kind.NOT_A_NUMBER, 2, 1, "1,5");
      study.recording(
          ExampleRecording.of("S0" + s, Signals.noise(s, 2, 32))
              .file("S0" + s + ".csv")
              .imported(
                  new ImportReport(
                      32,
                      64,
                      Map.of(first.kind(), 64L),
                      List.of(first),
                      s == 3 ? 0 : 64,
                      "",
                      List.of())));
    }
    List<Finding> findings = Judged.findings(check, study);
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "S01.csv: 64 of 64 cells are no numbers but look like decimal commas, first '1,5' at"
                + " line 2, column 1; so in 3 more recordings",
            "S03.csv: 64 of 64 cells are empty, first '1,5' at line 2, column 1");
    assertThat(findings.get(0).places()).hasSize(4);
    assertThat(findings.get(0).evidence()).containsEntry("recordings-affected", 4L);
  }
}
