package dev.epochlint.importer.npy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import java.util.Locale;

/**
 * The bytes of an .npy file, which may itself be a member of an archive.
 *
 * @param bytes the bytes
 * @param variable what is being read, for messages
 * @param where "" or what offsets are counted in, for messages: " of the member x.npy"
 */
record NpyBytes(ByteStore bytes, String variable, String where) {

  /** The failure of something that is not as it should be at byte {@code at}. */
  ImportException failure(long at, String message, Object... arguments) {
    return ImportException.unreadable(
        variable,
        at,
        String.format(Locale.ROOT, message, arguments)
            + String.format(Locale.ROOT, ", at offset %,d%s", at, where));
  }

  /** Fails where fewer than {@code length} bytes follow {@code at}. */
  void need(long at, long length, String what) throws ImportException {
    if (length > bytes.size() - at) {
      throw failure(
          at,
          "%s: %,d bytes expected, %,d available",
          what,
          length,
          Math.max(0, bytes.size() - at));
    }
  }
}
