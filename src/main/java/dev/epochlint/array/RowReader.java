package dev.epochlint.array;

import dev.epochlint.importer.ImportException;
import java.io.IOException;

/** Reads the rows of an array, as often as it is asked to. */
@FunctionalInterface
public interface RowReader {

  /** Hands all rows over. */
  void read(RowSink sink) throws ImportException, IOException;
}
