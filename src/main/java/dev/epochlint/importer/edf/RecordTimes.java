package dev.epochlint.importer.edf;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** When each record of a file begins: the first annotation of an EDF+ record says so. */
final class RecordTimes {
  private static final char END = 0x14;

  private final EdfHeader header;
  private final ByteStore file;
  private final EdfChannel annotations;

  private RecordTimes(EdfHeader header, ByteStore file, EdfChannel annotations) {
    this.header = header;
    this.file = file;
    this.annotations = annotations;
  }

  /**
   * The times of a file whose records may lie apart.
   *
   * @throws ImportException where it has no annotations
   */
  static RecordTimes of(EdfHeader header, ByteStore file) throws ImportException {
    for (EdfChannel channel : header.channels()) {
      if (channel.isAnnotations()) {
        return new RecordTimes(header, file, channel);
      }
    }
    throw ImportException.unreadable(
        "", -1, "its records lie apart in time (EDF+D), but no annotations say when they begin");
  }

  /** Seconds from the start of the file to the start of a record. */
  double seconds(long record) throws ImportException, IOException {
    long at = header.data() + record * header.recordBytes() + annotations.offset();
    byte[] bytes = file.bytes(at, annotations.samples() * annotations.bytes());
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END);
    String onset = end < 0 ? "" : text.substring(0, end);
    if (!onset.matches("[+-]\\d{1,12}(\\.\\d{1,18})?")) {
      throw ImportException.unreadable(
          annotations.label(),
          at,
          String.format(
              Locale.ROOT,
              "record %,d: no time at the start of its annotations, at offset %,d",
              record,
              at));
    }
    return Double.parseDouble(onset);
  }
}
