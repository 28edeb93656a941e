package dev.epochlint.check.imports;

import dev.epochlint.check.Wording;
import dev.epochlint.recording.CellProblem;
import dev.epochlint.recording.CellProblem.Kind;
import dev.epochlint.recording.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for what is wrong with the cells of a table. */
final class CellWording {
  private CellWording() {}

  /** "37 of 800,000 cells are no numbers, first '12,5' at line 1204, column 3; …". */
  static String describe(ImportReport report, boolean commas) {
    List<String> parts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      long count = report.count(kind);
      if (count > 0) {
        parts.add(what(kind, count, report, commas) + where(kind, report));
      }
    }
    return String.join("; ", parts);
  }

  private static String what(Kind kind, long count, ImportReport report, boolean commas) {
    String cells = Wording.whole(count) + " of " + Wording.count(report.cells(), "cell");
    boolean one = count == 1;
    return switch (kind) {
      case NOT_A_NUMBER ->
          cells
              + (one ? " is no number" : " are no numbers")
              + (commas ? (one ? " but looks" : " but look") + " like decimal commas" : "");
      case EMPTY -> cells + (one ? " is empty" : " are empty");
      case RAGGED_ROW ->
          Wording.count(count, "row")
              + (one ? " has" : " have")
              + " another number of fields than the rows before";
      case TRUNCATED_LAST_ROW -> "the last row is cut off";
      case REPEATED_HEADER ->
          one ? "the header is repeated" : "the header is repeated " + count + " times";
    };
  }

  private static String where(Kind kind, ImportReport report) {
    for (CellProblem problem : report.first()) {
      if (problem.kind() == kind) {
        boolean cell = problem.column() > 0;
        String text = cell && !problem.text().isEmpty() ? " '" + problem.text() + "'" : "";
        return (report.count(kind) > 1 ? ", first" + text : text.isEmpty() ? "" : "," + text)
            + " at line "
            + problem.line()
            + (cell ? ", column " + problem.column() : "");
      }
    }
    return "";
  }

  /** "line 1204, column 3: 12,5". */
  static String place(CellProblem problem) {
    String column = problem.column() > 0 ? ", column " + problem.column() : "";
    return "line "
        + problem.line()
        + column
        + ": "
        + id(problem.kind())
        + " '"
        + problem.text()
        + "'";
  }

  /** "not-a-number". */
  static String id(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What to do, for the worst of the kinds. */
  static String remedy(ImportReport report, boolean commas) {
    if (commas) {
      return "set recordings.csv.decimal: ',' in the pipeline file, and read the table with"
          + " decimal=',' in pandas; otherwise these cells become NaN";
    }
    if (report.count(Kind.NOT_A_NUMBER) > 0) {
      return "correct the cells, or name what they say in recordings.csv.na if it means a missing"
          + " value; otherwise they become NaN";
    }
    if (report.count(Kind.RAGGED_ROW) + report.count(Kind.TRUNCATED_LAST_ROW) > 0) {
      return "export the table again: a row of another length was cut off, joined with the next, or"
          + " holds a delimiter within a cell that is not quoted; declare recordings.csv.delimiter"
          + " if the wrong one was found";
    }
    if (report.count(Kind.REPEATED_HEADER) > 0) {
      return "the table was put together from several: cut it at the repeated header into one file a"
          + " recording, or no window may cross that line";
    }
    return "fill the gaps or leave out the windows that hold them: an empty cell becomes NaN";
  }
}
