package dev.epochlint.importer.csv;

import java.util.List;

/**
 * What the beginning of a table tells of it.
 *
 * @param dialect how it is written
 * @param names one name a column, "" for columns that have none; "1", "2", … in a table without
 *     header
 * @param kinds what most cells of each column are
 * @param header the cells of the first header row, empty without header
 */
record Table(Dialect dialect, List<String> names, List<Kind> kinds, List<String> header) {

  /** What most cells of a column are. */
  enum Kind {
    NUMBER,
    /** Points in time as ISO 8601 writes them. */
    TIME,
    TEXT,
    /** No cell holds anything. */
    EMPTY
  }

  Table {
    names = List.copyOf(names);
    kinds = List.copyOf(kinds);
    header = List.copyOf(header);
  }

  int columns() {
    return names.size();
  }

  /** "acc_x", or "column 3" where it has no name. */
  String describe(int column) {
    return names.get(column).isEmpty() ? "column " + (column + 1) : names.get(column);
  }
}
