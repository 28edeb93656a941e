package dev.epochlint.importer.csv;

import dev.epochlint.importer.TableOptions;
import dev.epochlint.importer.csv.Sniffer.SampleRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells header, decimal sign and kinds of columns from the first rows of a table. */
final class TableShape {
  private final List<SampleRow> rows;
  private final Dialect dialect;
  private final TableOptions options;
  private final int width;
  private final char decimal;

  TableShape(List<SampleRow> rows, Dialect dialect, TableOptions options) {
    this.rows = rows;
    this.dialect = dialect;
    this.options = options;
    this.decimal = decimal();
    int most = Sniffer.width(rows);
    this.width = endsInDelimiters(most) ? most - 1 : most;
  }

  Table table() {
    int first = firstOfTable();
    int headers = headerRows(first);
    int data = Math.min(rows.size(), first + headers);
    List<String> names = new ArrayList<>();
    List<Table.Kind> kinds = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      names.add(headers == 0 ? String.valueOf(column + 1) : name(first, headers, column));
      kinds.add(kind(data, column));
    }
    int skipped = first == 0 ? dialect.skippedLines() : (int) (rows.get(first).line() - 1);
    List<String> header = headers == 0 ? List.of() : aligned(rows.get(first).cells());
    return new Table(dialect.withTable(decimal, skipped, headers), names, kinds, header);
  }

  /**
   * Whether a header without a delimiter at its end stands above rows that all have one: the cell
   * behind it is none, and the header leaves out no first column.
   */
  private boolean endsInDelimiters(int most) {
    if (most < 3) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = rows.get(i).cells();
      if (cells.size() == most || (cells.size() == most - 1 && isText(cells))) {
        return cells.size() < most
            && rows.subList(i + 1, rows.size()).stream()
                .map(SampleRow::cells)
                .allMatch(later -> later.size() != most || later.get(most - 1).isEmpty());
      }
    }
    return false;
  }

  /** The first row that has as many cells as most; one less may name all columns but the first. */
  private int firstOfTable() {
    for (int i = 0; i < rows.size(); i++) {
      int cells = rows.get(i).cells().size();
      boolean names = cells == width - 1 && width > 2 && isText(rows.get(i).cells());
      if (cells == width || names) {
        return i;
      }
    }
    return 0;
  }

  private boolean isText(List<String> cells) {
    return cells.stream().noneMatch(this::isNumber);
  }

  private int headerRows(int first) {
    if (options.header().equals("none")) {
      return 0;
    }
    if (!options.header().equals("auto")) {
      return Integer.parseInt(options.header());
    }
    if (rows.size() <= first) {
      return 0;
    }
    if (isCounted(first)) {
      return 1;
    }
    int headers = 0;
    while (first + headers < rows.size() && isHeader(first + headers)) {
      headers++;
    }
    // Of text alone the first row is taken to name the columns.
    boolean numbers = false;
    for (int column = 0; column < width; column++) {
      Table.Kind kind = kind(first, column);
      numbers |= kind == Table.Kind.NUMBER || kind == Table.Kind.TIME;
    }
    return headers == 0 && !numbers ? 1 : headers;
  }

  /** Whether a row has text above a column whose later cells are numbers or times. */
  private boolean isHeader(int row) {
    List<String> cells = aligned(rows.get(row).cells());
    for (int column = 0; column < Math.min(width, cells.size()); column++) {
      String cell = cells.get(column);
      boolean number = isNumber(cell) || looksLikeComma(cell) || isTime(cell);
      boolean text = !isMissing(cell) && !number;
      Table.Kind below = kind(row + 1, column);
      if (text && (below == Table.Kind.NUMBER || below == Table.Kind.TIME)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the row counts the columns from 0 or 1, as pandas names them by default, and the next
   * row does not go on counting.
   */
  private boolean isCounted(int row) {
    List<String> cells = new ArrayList<>(rows.get(row).cells());
    boolean unnamedFirst = cells.size() > 1 && cells.get(0).isEmpty();
    if (unnamedFirst) {
      cells.remove(0);
    }
    if (cells.size() < 2 || (cells.size() < 3 && !unnamedFirst)) {
      return false;
    }
    int base = cells.get(0).equals("0") ? 0 : 1;
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).equals(String.valueOf(i + base))) {
        return false;
      }
    }
    return row + 1 < rows.size() && !rows.get(row + 1).cells().equals(rows.get(row).cells());
  }

  /** The cells of a header row that leaves out the first column, with an empty one in its place. */
  private List<String> aligned(List<String> cells) {
    if (cells.size() != width - 1 || width < 3) {
      return cells;
    }
    List<String> shifted = new ArrayList<>(cells);
    shifted.add(0, "");
    return shifted;
  }

  private String name(int first, int headers, int column) {
    LinkedHashSet<String> parts = new LinkedHashSet<>();
    for (int row = first; row < Math.min(rows.size(), first + headers); row++) {
      List<String> cells = aligned(rows.get(row).cells());
      if (column < cells.size() && !cells.get(column).isEmpty()) {
        parts.add(cells.get(column));
      }
    }
    return String.join(" ", parts);
  }

  /** What more than half of the cells from a row on are, cells without a value left out. */
  private Table.Kind kind(int from, int column) {
    KindCount count = new KindCount(decimal, Set.copyOf(options.na()));
    for (int row = from; row < rows.size(); row++) {
      List<String> cells = rows.get(row).cells();
      count.add(column < cells.size() ? cells.get(column) : "");
    }
    return count.kind();
  }

  private boolean isMissing(String cell) {
    return cell.isEmpty() || Cells.isNan(cell) || options.na().contains(cell);
  }

  private boolean isNumber(String cell) {
    return !Numbers.isNone(Numbers.parse(cell, decimal));
  }

  private static boolean isTime(String cell) {
    return !Numbers.isNone(Times.seconds(cell));
  }

  /** A number of another decimal sign: no number here, but no text either. */
  private static boolean looksLikeComma(String cell) {
    return Cells.isDecimalComma(cell);
  }

  private char decimal() {
    if (!options.decimal().equals("auto")) {
      return options.decimal().charAt(0);
    }
    if (dialect.delimiter() == ',') {
      return '.';
    }
    long commas = 0;
    long points = 0;
    for (SampleRow row : rows) {
      commas += row.cells().stream().filter(Cells::isDecimalComma).count();
      points += row.cells().stream().filter(Cells::isDecimalPoint).count();
    }
    return commas > points ? ',' : '.';
  }
}
