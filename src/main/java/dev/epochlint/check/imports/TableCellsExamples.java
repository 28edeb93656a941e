package dev.epochlint.check.imports;

import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.util.List;
import java.util.Map;

/** Tables with and without faulty cells. */
final class TableCellsExamples {
  private TableCellsExamples() {}

  static List<Example> all() {
    return List.of(
        Example.clean("every cell is a number", study(Map.of(), List.of(), 0)),
        Example.bad(
            "some values were written with a decimal comma",
            study(
                Map.of(Kind.NOT_A_NUMBER, 37L),
                List.of(new CellProblem(Kind.NOT_A_NUMBER, 1204, 3, "12,5")),
                37),
            "S01.csv: 37 of 800,000 cells are no numbers but look like decimal commas, first '12,5'"
                + " at line 1204, column 3"),
        Example.bad(
            "the sensor missed some values",
            study(Map.of(Kind.EMPTY, 12L), List.of(new CellProblem(Kind.EMPTY, 7, 2, "")), 0),
            "S01.csv: 12 of 800,000 cells are empty, first at line 7, column 2"));
  }

  private static Study study(Map<Kind, Long> problems, List<CellProblem> first, long commas) {
    return StudyBuilder.study()
        .recording(
            ExampleRecording.of("S01", Signals.noise(1, 8, 64))
                .file("S01.csv")
                .imported(
                    new ImportReport(
                        100_000,
                        800_000,
                        problems,
                        first,
                        commas,
                        "delimiter ';', header row, decimal '.'",
                        List.of())))
        .build();
  }
}
