package dev.epochlint.importer.edf;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header of a file: 256 bytes of text, then 256 bytes for each signal, field by field.
 *
 * @param channels the signals in the order of the file, annotations among them
 * @param data byte of the first record
 * @param records number of records
 * @param recordBytes bytes of each
 * @param recordSeconds duration of each, 0 where the file holds annotations alone
 * @param discontinuous whether records may lie apart in time (EDF+D)
 */
record EdfHeader(
    List<EdfChannel> channels,
    long data,
    long records,
    long recordBytes,
    double recordSeconds,
    boolean discontinuous) {
  static final int FIXED = 256;
  private static final int RESERVED = 192;
  private static final int RECORDS = 236;
  private static final int DURATION = 244;
  private static final int SIGNALS = 252;
  private static final int MOST_SIGNALS = 10_000;

  EdfHeader {
    channels = List.copyOf(channels);
  }

  /** Whether a file that begins so is EDF ("edf") or BDF ("bdf"), else "". */
  static String format(byte[] first) {
    if (first.length < FIXED) {
      return "";
    }
    String version = new String(first, 0, 8, StandardCharsets.ISO_8859_1);
    String bytes = new String(first, 184, 8, StandardCharsets.ISO_8859_1).strip();
    String signals = new String(first, SIGNALS, 4, StandardCharsets.ISO_8859_1).strip();
    boolean counts = bytes.matches("\\d{1,8}") && signals.matches("\\d{1,4}");
    if (!counts || Integer.parseInt(bytes) != FIXED * (Integer.parseInt(signals) + 1)) {
      return "";
    }
    return version.equals("0       ") ? "edf" : version.equals("\u00ffBIOSEMI") ? "bdf" : "";
  }

  static EdfHeader read(ByteStore file, String format) throws ImportException, IOException {
    int sampleBytes = format.equals("bdf") ? 3 : 2;
    int count = (int) number(file, SIGNALS, 4, "number of signals");
    if (count < 1 || count > MOST_SIGNALS) {
      throw failure(SIGNALS, "1 to %,d signals expected, %d found", MOST_SIGNALS, count);
    }
    long data = FIXED * (count + 1L);
    if (file.size() < data) {
      throw failure(
          FIXED,
          "a header of %,d bytes declared, %,d available: the file is cut short",
          data,
          file.size());
    }
    List<EdfChannel> channels = new ArrayList<>();
    long offset = 0;
    for (int c = 0; c < count; c++) {
      EdfChannel channel = channel(file, count, c, offset, sampleBytes);
      offset += (long) channel.samples() * sampleBytes;
      channels.add(channel);
    }
    double seconds = number(file, DURATION, 8, "duration of a record");
    if (!(seconds >= 0)) {
      throw failure(DURATION, "the duration of a record is %s", seconds);
    }
    long declared = (long) number(file, RECORDS, 8, "number of records");
    return new EdfHeader(
        channels,
        data,
        records(declared, data, offset, file.size()),
        offset,
        seconds,
        text(file, RESERVED, 5).endsWith("+D"));
  }

  /** The number of whole records; -1 is written while a recording goes on. */
  private static long records(long declared, long data, long recordBytes, long size)
      throws ImportException {
    long available = size - data;
    if (recordBytes == 0) {
      throw failure(data, "no signal has samples");
    }
    long records = declared == -1 ? available / recordBytes : declared;
    if (records < 0 || records > available / recordBytes) {
      throw failure(
          data,
          "%,d records of %,d bytes declared, %,d bytes available: the file is cut short",
          declared,
          recordBytes,
          available);
    }
    long left = available - records * recordBytes;
    if (left > 0) {
      throw failure(
          data + records * recordBytes,
          "%,d bytes follow the %,d records of %,d bytes%s",
          left,
          records,
          recordBytes,
          declared == -1
              ? ": the recording was not ended (its number of records is -1); cut these bytes off,"
                  + " or save it again with the program that reads it"
              : ": the number of records in the header is wrong");
    }
    return records;
  }

  private static EdfChannel channel(ByteStore file, int count, int c, long offset, int sampleBytes)
      throws ImportException, IOException {
    String label = text(file, FIXED + 16L * c, 16);
    double lowest = number(file, at(count, 104, c), 8, label + ": physical minimum");
    double highest = number(file, at(count, 112, c), 8, label + ": physical maximum");
    double least = number(file, at(count, 120, c), 8, label + ": digital minimum");
    double most = number(file, at(count, 128, c), 8, label + ": digital maximum");
    double samples = number(file, at(count, 216, c), 8, label + ": samples in a record");
    if (samples < 0 || samples > 1 << 26 || samples != Math.rint(samples)) {
      throw failure(at(count, 216, c), "%s: %s samples in a record", label, samples);
    }
    double gain = (highest - lowest) / (most - least);
    EdfChannel channel =
        new EdfChannel(label, (int) samples, offset, gain, highest / gain - most, sampleBytes);
    if (!channel.isAnnotations() && (!Double.isFinite(gain) || gain == 0)) {
      throw failure(
          at(count, 104, c),
          "%s: physical %s to %s and digital %s to %s give no scale",
          label,
          lowest,
          highest,
          least,
          most);
    }
    return channel;
  }

  /** Byte of the number of signal c that follows {@code before} bytes of other fields each. */
  private static long at(int count, int before, int c) {
    return FIXED + (long) before * count + 8L * c;
  }

  private static String text(ByteStore file, long at, int length)
      throws ImportException, IOException {
    return new String(file.bytes(at, length), StandardCharsets.ISO_8859_1).strip();
  }

  private static double number(ByteStore file, long at, int length, String what)
      throws ImportException, IOException {
    String text = text(file, at, length);
    if (!text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      throw failure(at, "%s: a number expected, '%s' found", what, text);
    }
    return Double.parseDouble(text);
  }

  private static ImportException failure(long at, String message, Object... arguments) {
    return ImportException.unreadable(
        "",
        at,
        String.format(Locale.ROOT, message, arguments)
            + String.format(Locale.ROOT, ", at offset %,d", at));
  }

  /** Samples a second of a channel, NaN where records have no duration. */
  double rateHz(EdfChannel channel) {
    return recordSeconds > 0 ? channel.samples() / recordSeconds : Double.NaN;
  }
}
