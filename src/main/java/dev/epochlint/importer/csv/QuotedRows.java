package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/** Rows as Commons CSV splits them. */
final class QuotedRows implements RowSource {
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final long linesBefore;
  private final LastByte lastByte;
  private long line;

  /**
   * @param in the rows as UTF-8
   * @param linesBefore lines of the file before the first of these
   */
  QuotedRows(InputStream in, Dialect dialect, long linesBefore, int maxLineBytes)
      throws IOException {
    this.linesBefore = linesBefore;
    this.line = linesBefore;
    this.lastByte = new LastByte(in);
    Reader reader = new BufferedReader(new InputStreamReader(lastByte, StandardCharsets.UTF_8));
    Reader text = dialect.blanks() ? new BlankRuns(reader) : reader;
    this.parser = CSVParser.parse(new LongLines(text, maxLineBytes), format(dialect));
    this.records = parser.iterator();
  }

  private static CSVFormat format(Dialect dialect) {
    CSVFormat.Builder builder =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(dialect.delimiter())
            .setIgnoreEmptyLines(false)
            // Cells that are absent become null, so that a line of "" is told from a blank one.
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setIgnoreSurroundingSpaces(true);
    if (dialect.comment() != Dialect.NO_COMMENT) {
      builder.setCommentMarker(dialect.comment());
    }
    return builder.get();
  }

  @Override
  public boolean next(Row row) throws ImportException, IOException {
    try {
      if (!records.hasNext()) {
        return false;
      }
      take(records.next(), row);
      // Looking ahead is only safe to ask once the last byte was seen.
      if (!lastByte.lineEnd() && !records.hasNext()) {
        row.endedWithFile();
      }
      return true;
    } catch (UncheckedIOException | IllegalStateException e) {
      throw malformed(e);
    }
  }

  private void take(CSVRecord record, Row row) {
    long start = Math.max(line + 1, linesBefore + parser.getCurrentLineNumber() - breaks(record));
    row.begin(start);
    line = start + breaks(record);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] ends = new int[record.size()];
    for (int cell = 0; cell < ends.length; cell++) {
      String text = record.get(cell);
      if (text != null) {
        bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      }
      ends[cell] = bytes.size();
    }
    row.in(bytes.toByteArray());
    for (int cell = 0; cell < ends.length; cell++) {
      row.add(cell == 0 ? 0 : ends[cell - 1], ends[cell]);
    }
    if (record.size() == 1 && record.get(0) != null) {
      row.written();
    }
  }

  private ImportException malformed(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof LongLines.TooLong tooLong) {
      return ImportException.unreadable("", -1, String.valueOf(tooLong.getMessage()));
    }
    return ImportException.unreadable(
        "",
        -1,
        "line %d: a quoted cell does not end as it should (%s)"
            .formatted(line + 1, cause.getMessage()));
  }

  /** Line ends within the cells of a record. */
  private static long breaks(CSVRecord record) {
    long breaks = 0;
    for (String cell : record) {
      for (int i = 0; cell != null && i < cell.length(); i++) {
        char c = cell.charAt(i);
        boolean second = c == '\n' && i > 0 && cell.charAt(i - 1) == '\r';
        breaks += (c == '\n' || c == '\r') && !second ? 1 : 0;
      }
    }
    return breaks;
  }
}
