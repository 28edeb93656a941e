package dev.epochlint.importer.csv;

/**
 * How a table is written.
 *
 * @param delimiter character between cells; {@link #BLANKS} for runs of spaces and tabs
 * @param comment character that begins a comment line, {@link #NO_COMMENT} for none
 * @param decimal '.' or ','
 * @param skippedLines lines before the table
 * @param headerRows rows that name the columns
 */
record Dialect(char delimiter, char comment, char decimal, int skippedLines, int headerRows) {
  /** Delimiter of tables whose cells are set apart by any number of blanks. */
  static final char BLANKS = ' ';

  static final char NO_COMMENT = 0;

  /** Only the delimiter is known, and how many lines are none of the table. */
  static Dialect delimitedBy(char delimiter, char comment, int skipped) {
    return new Dialect(delimiter, comment, '.', skipped, 0);
  }

  Dialect withTable(char foundDecimal, int skipped, int header) {
    return new Dialect(delimiter, comment, foundDecimal, skipped, header);
  }

  boolean blanks() {
    return delimiter == BLANKS;
  }

  /** "delimiter ';', 1 header row, decimal '.'". */
  String describe() {
    String header =
        headerRows == 0
            ? "no header"
            : headerRows == 1 ? "1 header row" : headerRows + " header rows";
    return "delimiter "
        + (blanks() ? "blanks" : delimiter == '\t' ? "tab" : "'" + delimiter + "'")
        + ", "
        + header
        + ", decimal '"
        + decimal
        + "'"
        + (skippedLines == 0
            ? ""
            : ", "
                + skippedLines
                + (skippedLines == 1 ? " line" : " lines")
                + " before the table skipped");
  }
}
