package dev.epochlint.report.html;

import dev.epochlint.check.Wording;
import dev.epochlint.report.Escaped;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures behind a plot, for those who read rather than look.
 *
 * @param caption what a row is
 * @param columns names of the columns, the first of which names the row
 * @param rows cells as they are shown
 * @param left number of rows that are left out
 */
record DataTable(String caption, List<String> columns, List<List<String>> rows, long left) {
  /** Rows that a page can hold and a person can bear. */
  static final int MOST_ROWS = 1000;

  DataTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** An empty table that takes rows one by one. */
  static Builder of(String caption, String... columns) {
    return new Builder(caption, List.of(columns));
  }

  /** Whether the cells of a column are numbers: those stand to the right. */
  boolean number(int row, int column) {
    String cell = rows.get(row).get(column);
    return column > 0
        && !cell.isEmpty()
        && cell.chars().allMatch(c -> "0123456789.,-+e% NaInfity".indexOf(c) >= 0);
  }

  /** Takes rows; counts those that are too many. */
  static final class Builder {
    private final String caption;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private long left;

    private Builder(String caption, List<String> columns) {
      this.caption = caption;
      this.columns = columns;
    }

    /** One more row: texts, and numbers of type Long, Integer or Double. */
    Builder row(Object... cells) {
      if (rows.size() == MOST_ROWS) {
        left++;
        return this;
      }
      List<String> row = new ArrayList<>();
      for (Object cell : cells) {
        row.add(word(cell));
      }
      rows.add(List.copyOf(row));
      return this;
    }

    private static String word(Object cell) {
      if (cell instanceof Double number) {
        return Wording.number(number);
      } else if (cell instanceof Number number) {
        return Wording.whole(number.longValue());
      }
      return Escaped.text(String.valueOf(cell));
    }

    DataTable build() {
      return new DataTable(caption, columns, rows, left);
    }
  }
}
