package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.Spool;
import dev.epochlint.importer.array.Unpacked;
import dev.epochlint.importer.array.Unpacking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed variable: one zlib stream that holds one array. The stream is read to its end and
 * its checksum, never beyond the length that the array declares.
 */
final class Inflated implements AutoCloseable {
  /** No deflate stream grows by more (RFC 1951: 258 bytes from two bits). */
  private static final long MAX_RATIO = 1032;

  private static final int INPUT = 1 << 15;
  private static final int OUTPUT = 1 << 16;

  private final MatBytes compressed;
  private final Inflater inflater = new Inflater();
  private long fed;

  Inflated(MatBytes compressed) {
    this.compressed = compressed;
  }

  /** The first bytes, at most {@code most}; the checksum is not reached. */
  MatBytes head(int most) throws ImportException, IOException {
    byte[] bytes = new byte[most];
    int count = fill(bytes, 0);
    return wrap(ByteStore.of(ByteBuffer.wrap(bytes, 0, count).order(compressed.bytes().order())));
  }

  /**
   * The whole array with its tag. One of real numbers may still be inflated while it is read; what
   * is wrong with its end is told when its last number is read. Nothing may be asked for after it.
   */
  MatBytes all(Unpacked unpacked) throws ImportException, IOException {
    boolean begun = false;
    try {
      byte[] buffer = new byte[OUTPUT];
      int count = fill(buffer, 0);
      if (count < 8) {
        throw compressed.failure(0, "the compressed data end before the tag of the variable");
      }
      long total = total(buffer);
      if (count > total) {
        throw tooLong();
      }
      Spool spool = unpacked.spool(compressed.variable(), total, compressed.size());
      spool.write(0, buffer, 0, count);
      ByteOrder order = compressed.bytes().order();
      boolean real = isReal(wrap(ByteStore.of(ByteBuffer.wrap(buffer, 0, count).order(order))));
      Unpacking.Work rest = progress -> inflate(spool, total, count, progress);
      begun = true;
      return wrap(real ? unpacked.bytes(spool, count, order, rest) : spool.whole(order, rest));
    } finally {
      if (!begun) {
        close();
      }
    }
  }

  /** Whether an array is numbers without an imaginary part: the last thing in it are its values. */
  private static boolean isReal(MatBytes first) throws IOException {
    try {
      MatHead head = MatHead.read(first, 8, first.size());
      return MatTypes.numericClass(head.arrayClass()) != null && !head.complex();
    } catch (ImportException e) {
      return false; // what is wrong is told when the whole array is looked at
    }
  }

  /** Inflates what follows the first {@code count} bytes, to the end, and closes this. */
  private void inflate(Spool spool, long total, int count, Unpacking.Progress progress)
      throws ImportException, IOException {
    try (this) {
      byte[] buffer = new byte[OUTPUT];
      long done = count;
      boolean wanted = true;
      for (int some = count; wanted && some > 0 && done < total; ) {
        some = fill(buffer, 0);
        if (some > total - done) {
          throw tooLong();
        }
        spool.write(done, buffer, 0, some);
        done += some;
        wanted = progress.reached(done);
      }
      if (wanted) {
        requireEnd(total, done, buffer);
      }
    }
  }

  private void requireEnd(long total, long done, byte[] buffer)
      throws ImportException, IOException {
    if (done < total) {
      throw compressed.failure(
          0, String.format(Locale.ROOT, "%,d bytes declared, %,d inflated", total, done));
    }
    if (fill(buffer, 0) > 0) {
      throw tooLong();
    }
    finish();
  }

  private ImportException tooLong() {
    return compressed.failure(0, "the compressed data are longer than the variable declares");
  }

  private long total(byte[] tag) throws ImportException {
    ByteBuffer read = ByteBuffer.wrap(tag).order(compressed.bytes().order());
    if (read.getInt(0) != MatTypes.MATRIX) {
      throw compressed.failure(
          0, "an array (type 14) expected, type %d inflated".formatted(read.getInt(0)));
    }
    long length = (read.getInt(4) & 0xffffffffL) + 8;
    if (length > compressed.size() * MAX_RATIO + 64) {
      throw compressed.failure(
          0,
          String.format(
              Locale.ROOT,
              "%,d bytes declared, which %,d compressed bytes can't hold",
              length,
              compressed.size()));
    }
    return length;
  }

  /** Inflates until {@code bytes} is full or the stream ends; the number of bytes in it. */
  private int fill(byte[] bytes, int from) throws ImportException, IOException {
    int count = from;
    try {
      while (count < bytes.length && !inflater.finished()) {
        int inflated = inflater.inflate(bytes, count, bytes.length - count);
        count += inflated;
        if (inflated == 0 && (inflater.needsDictionary() || (inflater.needsInput() && !feed()))) {
          break;
        }
      }
    } catch (DataFormatException e) {
      throw compressed.failure(0, "the compressed data are damaged (" + e.getMessage() + ")");
    }
    return count;
  }

  private boolean feed() throws ImportException, IOException {
    int some = (int) Math.min(INPUT, compressed.size() - fed);
    if (some > 0) {
      inflater.setInput(compressed.bytes().bytes(fed, some));
      fed += some;
    }
    return some > 0;
  }

  /** The stream has been read to its checksum, and nothing else follows. */
  private void finish() throws ImportException {
    if (!inflater.finished()) {
      throw compressed.failure(compressed.size(), "the compressed data end before their checksum");
    }
    long left = inflater.getRemaining() + compressed.size() - fed;
    if (left > 0) {
      throw compressed.failure(
          compressed.size() - left, "%d bytes follow the compressed data".formatted(left));
    }
  }

  private MatBytes wrap(ByteStore bytes) {
    return new MatBytes(bytes, compressed.base(), true, compressed.variable());
  }

  @Override
  public void close() {
    inflater.end();
  }
}
