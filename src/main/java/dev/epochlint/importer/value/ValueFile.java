package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of named values: they can be listed cheaply and are verified one by one. */
public interface ValueFile extends AutoCloseable {

  /**
   * A value as the directory of the file shows it.
   *
   * @param name its name
   * @param valueClass its class
   * @param dims its dimensions
   * @param offset what tells it from the others: the byte of its element in the file
   */
  record Entry(String name, String valueClass, List<Long> dims, long offset) {
    public Entry {
      dims = List.copyOf(dims);
    }
  }

  /** The values in the order of the file. */
  List<Entry> entries();

  /** Verifies a value whole; its numbers can be read until the file is closed. */
  Value load(Entry entry) throws ImportException, IOException;

  /** How the numbers lie: "little" or "big", "" where values differ. */
  String byteOrder();

  /** What the file itself says of its signal, null where it does not say which value that is. */
  default @Nullable SignalFacts signal() throws ImportException, IOException {
    return null;
  }

  @Override
  void close() throws IOException;
}
