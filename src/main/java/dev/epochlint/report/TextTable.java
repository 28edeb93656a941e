package dev.epochlint.report;

import java.io.PrintWriter;
import java.util.List;

/** Rows in aligned columns: the first three to the left, numbers to the right. */
final class TextTable {
  private static final int LEFT = 3;
  private static final int LEAST = 12;

  private TextTable() {}

  /**
   * Prints rows; where they are wider than the terminal, the first column is cut with an ellipsis.
   */
  static void print(List<List<String>> rows, int columns, PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    int total = 0;
    for (int c = 0; c < widths.length; c++) {
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
      total += widths[c] + 2;
    }
    widths[0] = Math.max(Math.min(LEAST, widths[0]), widths[0] - Math.max(0, total - columns));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String cell = row.get(c);
        if (cell.length() > widths[c]) {
          cell = "…" + cell.substring(cell.length() - widths[c] + 1);
        }
        String room = " ".repeat(widths[c] - cell.length());
        line.append("  ").append(c < LEFT ? cell + room : room + cell);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
