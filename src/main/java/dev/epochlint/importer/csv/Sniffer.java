package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.TableOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out from the beginning of a table what its options leave open. */
final class Sniffer {
  /** Candidates; of two that split the sample equally well the first is taken. */
  private static final char[] DELIMITERS = {'\t', ';', '|', ',', Dialect.BLANKS};

  private static final String COMMENTS = "#%";
  private static final int MOST_ROWS = 100;
  private static final int MAX_LINE = 1 << 24;

  /** Share of the rows that must have one number of cells for a delimiter to be believed. */
  private static final double CONSISTENT = 0.8;

  private final byte[] sample;
  private final TableOptions options;

  /**
   * @param sample beginning of the table as UTF-8, whole lines
   * @param options what is declared
   */
  Sniffer(byte[] sample, TableOptions options) {
    this.sample = sample;
    this.options = options;
  }

  /**
   * One row of the sample.
   *
   * @param line its line, 1-based
   * @param cells its cells
   */
  record SampleRow(long line, List<String> cells) {
    SampleRow {
      cells = List.copyOf(cells);
    }
  }

  Table sniff() throws ImportException, IOException {
    char comment = comment();
    Character named = NamedDelimiter.of(sample);
    int skipped = named == null ? 0 : 1;
    boolean open = options.delimiter().equals("auto");
    Dialect dialect = null;
    List<SampleRow> rows = List.of();
    if (open && named == null) {
      double best = -1;
      for (char candidate : DELIMITERS) {
        Dialect tried = Dialect.delimitedBy(candidate, comment, skipped);
        List<SampleRow> split = rows(tried);
        double score = score(split);
        if (score > best) {
          best = score;
          dialect = tried;
          rows = split;
        }
      }
    }
    if (dialect == null || rows.isEmpty()) {
      // What is declared is believed, before what the table says of itself.
      char delimiter = !open ? declared(options.delimiter()) : named == null ? ',' : named;
      dialect = Dialect.delimitedBy(delimiter, comment, skipped);
      rows = rows(dialect);
    }
    return new TableShape(rows, dialect, options).table();
  }

  /** The delimiter that an option means. */
  static char declared(String delimiter) throws ImportException {
    return switch (delimiter) {
      case "tab", "\\t", "\t" -> '\t';
      case "space", "blank", "whitespace", "\\s+" -> Dialect.BLANKS;
      case "comma" -> ',';
      case "semicolon" -> ';';
      default -> {
        if (delimiter.length() != 1 || delimiter.charAt(0) > 127) {
          throw ImportException.unreadable(
              "",
              -1,
              "recordings.csv.delimiter: one ASCII character, tab, space or auto expected, '%s'"
                      .formatted(delimiter)
                  + " found");
        }
        yield delimiter.charAt(0);
      }
    };
  }

  private char comment() throws ImportException {
    String declared = options.comment();
    if (declared.equals("auto")) {
      int at = 0;
      while (at < sample.length && Character.isWhitespace(sample[at])) {
        at++;
      }
      boolean found = at < sample.length && COMMENTS.indexOf(sample[at]) >= 0;
      return found ? (char) sample[at] : Dialect.NO_COMMENT;
    }
    if (declared.length() > 1 || (declared.length() == 1 && declared.charAt(0) > 127)) {
      throw ImportException.unreadable(
          "",
          -1,
          "recordings.csv.comment: one ASCII character expected, '%s' found".formatted(declared));
    }
    return declared.isEmpty() ? Dialect.NO_COMMENT : declared.charAt(0);
  }

  /** How well rows hang together: 0 for one column, else the share of rows of the usual width. */
  private static double score(List<SampleRow> rows) {
    int width = width(rows);
    if (width < 2) {
      return rows.isEmpty() ? -1 : 0;
    }
    long usual = rows.stream().filter(row -> row.cells().size() == width).count();
    double share = (double) usual / rows.size();
    return share < CONSISTENT ? share / 2 : share;
  }

  /** The most frequent number of cells, of two equally frequent ones the larger. */
  static int width(List<SampleRow> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.cells().size(), 1, Integer::sum));
    int width = 0;
    for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
      int most = counts.getOrDefault(width, 0);
      boolean more = count.getValue() > most;
      if (more || (count.getValue() == most && count.getKey() > width)) {
        width = count.getKey();
      }
    }
    return width;
  }

  /** The rows up to the first whose quotes do not fit. */
  private List<SampleRow> rows(Dialect dialect) throws IOException {
    List<SampleRow> rows = new ArrayList<>();
    try {
      collect(dialect, rows);
    } catch (ImportException e) {
      return rows; // reading will come to the same place and report it
    }
    return rows;
  }

  private void collect(Dialect dialect, List<SampleRow> rows) throws ImportException, IOException {
    Rows source = new Rows(new ByteArrayInputStream(sample), dialect, MAX_LINE);
    Row row = new Row();
    while (rows.size() < MOST_ROWS && source.next(row)) {
      if (!row.blank()) {
        List<String> cells = new ArrayList<>();
        for (int cell = 0; cell < row.cells(); cell++) {
          cells.add(row.text(cell));
        }
        rows.add(new SampleRow(row.line(), cells));
      }
    }
  }
}
