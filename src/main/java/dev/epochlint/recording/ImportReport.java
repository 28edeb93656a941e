package dev.epochlint.recording;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What happened while a recording was read: how much of it there was, and what could not be taken
 * as it stands. Counts are exact, {@code first} holds the first places.
 *
 * @param rows rows of a table that became samples; 0 for files that are no tables
 * @param cells cells of the selected columns that were read; 0 for files that are no tables
 * @param problems exact count of each kind of problem, kinds without any left out
 * @param first the first places, at most {@link #PLACES} of each kind, in the order of the file
 * @param decimalCommas how many of the cells that are no numbers look like "12,5"
 * @param dialect how the table was read ("delimiter ';', header row, decimal '.'"), "" for files
 *     that are no tables
 * @param textColumns names of selected columns that were left out because most of their cells are
 *     text
 * @param labelWords the different words among the labels, as {@link LabelWord} numbers them
 */
public record ImportReport(
    long rows,
    long cells,
    Map<CellProblem.Kind, Long> problems,
    List<CellProblem> first,
    long decimalCommas,
    String dialect,
    List<String> textColumns,
    List<String> labelWords)
    implements Serializable {

  /** How many places of each kind are kept. */
  public static final int PLACES = 8;

  /** The report of a file whose content has no cells: nothing to tell. */
  public static final ImportReport NOTHING =
      new ImportReport(0, 0, Map.of(), List.of(), 0, "", List.of(), List.of());

  /** The report of a recording whose labels, if any, are numbers. */
  public ImportReport(
      long rows,
      long cells,
      Map<CellProblem.Kind, Long> problems,
      List<CellProblem> first,
      long decimalCommas,
      String dialect,
      List<String> textColumns) {
    this(rows, cells, problems, first, decimalCommas, dialect, textColumns, List.of());
  }

  /** The report of a file without cells whose labels are words. */
  public static ImportReport ofWords(List<String> labelWords) {
    return new ImportReport(0, 0, Map.of(), List.of(), 0, "", List.of(), labelWords);
  }

  public ImportReport {
    problems = Map.copyOf(problems);
    first = List.copyOf(first);
    textColumns = List.copyOf(textColumns);
    labelWords = List.copyOf(labelWords);
  }

  /** Exact number of problems of one kind. */
  public long count(CellProblem.Kind kind) {
    return problems.getOrDefault(kind, 0L);
  }
}
