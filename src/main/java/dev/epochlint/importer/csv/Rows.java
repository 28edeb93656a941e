package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table: split from their bytes while they hold no quote, by Commons CSV from the
 * first quote on. Both ways give the same cells.
 */
final class Rows implements RowSource {
  private final PlainRows plain;
  private final Dialect dialect;
  private final int maxLineBytes;
  private @Nullable QuotedRows quoted;

  /**
   * @param in the table as UTF-8
   * @param maxLineBytes length of a line from which on the text is refused
   */
  Rows(InputStream in, Dialect dialect, int maxLineBytes) throws ImportException, IOException {
    this.plain = new PlainRows(in, dialect, maxLineBytes);
    this.dialect = dialect;
    this.maxLineBytes = maxLineBytes;
    for (int i = 0; i < dialect.skippedLines(); i++) {
      plain.skipLine();
    }
  }

  @Override
  public boolean next(Row row) throws ImportException, IOException {
    if (quoted != null) {
      return quoted.next(row);
    }
    return switch (plain.next(row)) {
      case ROW -> true;
      case END -> false;
      case QUOTE -> {
        quoted = new QuotedRows(plain.rest(), dialect, plain.line() - 1, maxLineBytes);
        yield quoted.next(row);
      }
    };
  }
}
