package dev.epochlint.importer.csv;

import dev.epochlint.importer.ImportException;
import java.io.IOException;

/** Gives the rows of a table one after the other; lines of comment are passed over. */
interface RowSource {

  /**
   * Reads the next row into {@code row}; a blank line is a row of one empty cell.
   *
   * @return whether there was one
   */
  boolean next(Row row) throws ImportException, IOException;
}
