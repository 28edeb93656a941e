package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import java.io.IOException;
import java.util.Locale;

/**
 * Bytes of a file or of an inflated variable, read within bounds: every step names what it needs
 * and fails with the offset where that is not there.
 *
 * @param bytes the bytes, in the byte order of the file
 * @param base offset in the file of byte 0, for messages
 * @param inflated whether the bytes were compressed: offsets then count from the start of the
 *     inflated variable
 * @param variable what is being read, for messages
 */
record MatBytes(ByteStore bytes, long base, boolean inflated, String variable) {

  MatBytes named(String name) {
    return new MatBytes(bytes, base, inflated, name);
  }

  long size() {
    return bytes.size();
  }

  /** The failure of something that is not as it should be at byte {@code at}. */
  ImportException failure(long at, String message) {
    String place =
        inflated
            ? "offset %,d of the compressed variable at offset %,d".formatted(at, base)
            : "offset %,d".formatted(base + at);
    return ImportException.unreadable(
        variable,
        base + (inflated ? 0 : at),
        (variable.isEmpty() ? "" : variable + ": ")
            + String.format(Locale.ROOT, "%s, at %s", message, place));
  }

  /** Fails where fewer than {@code length} bytes lie between {@code at} and {@code end}. */
  void need(long at, long length, long end, String what) throws ImportException {
    if (length > end - at) {
      throw failure(
          at,
          String.format(
              Locale.ROOT,
              "%s: %,d bytes declared, %,d available",
              what,
              length,
              Math.max(0, end - at)));
    }
  }

  int int32(long at) throws ImportException, IOException {
    return bytes.int32(at);
  }

  long uint32(long at) throws ImportException, IOException {
    return bytes.int32(at) & 0xffffffffL;
  }
}
