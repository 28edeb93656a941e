package dev.epochlint.importer.edf;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import java.io.IOException;

/**
 * One signal of the file.
 *
 * @param label its name
 * @param samples samples in each record
 * @param offset byte of its first sample in each record
 * @param gain units a step of the converter
 * @param shift what is added to a stored number before it is multiplied, as EDFlib does
 * @param bytes bytes of a stored number: 2 or 3
 */
record EdfChannel(String label, int samples, long offset, double gain, double shift, int bytes) {

  /** Whether it holds annotations, which are text. */
  boolean isAnnotations() {
    return label.equals("EDF Annotations") || label.equals("BDF Annotations");
  }

  /** Whether it holds the triggers of a BioSemi device. */
  boolean isStatus() {
    return bytes == 3 && label.equals("Status");
  }

  /** Reads some of its samples of a record that begins at that byte, in units. */
  void read(ByteStore file, long record, int first, int count, double[] into, int from)
      throws ImportException, IOException {
    byte[] stored = file.bytes(record + offset + (long) first * bytes, count * bytes);
    for (int i = 0; i < count; i++) {
      into[from + i] = gain * (shift + number(stored, i * bytes));
    }
  }

  /** A signed number, its lowest byte first. */
  private int number(byte[] stored, int at) {
    int low = stored[at] & 0xff;
    return bytes == 2
        ? (stored[at + 1] << 8) | low
        : (stored[at + 2] << 16) | ((stored[at + 1] & 0xff) << 8) | low;
  }
}
