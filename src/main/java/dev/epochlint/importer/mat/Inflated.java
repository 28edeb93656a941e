package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A compressed variable: one zlib stream that holds one array. The stream is read to its end and
 * its checksum, never beyond the length that the array declares.
 */
final class Inflated {
  /** No deflate stream grows by more (RFC 1951: 258 bytes from two bits). */
  private static final long MAX_RATIO = 1032;

  private final MatBytes compressed;
  private final Limits limits;

  Inflated(MatBytes compressed, Limits limits) {
    this.compressed = compressed;
    this.limits = limits;
  }

  /** The first bytes, at most {@code most}; the checksum is not reached. */
  MatBytes head(int most) throws ImportException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.bytes().duplicate());
      byte[] bytes = new byte[most];
      int count = fill(inflater, bytes, 0);
      return wrap(bytes, count);
    } finally {
      inflater.end();
    }
  }

  /** The whole array with its tag. */
  MatBytes all() throws ImportException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.bytes().duplicate());
      byte[] tag = new byte[8];
      if (fill(inflater, tag, 0) < 8) {
        throw compressed.failure(0, "the compressed data end before the tag of the variable");
      }
      int total = total(tag);
      byte[] bytes = new byte[total];
      System.arraycopy(tag, 0, bytes, 0, 8);
      int count = fill(inflater, bytes, 8);
      if (count < total) {
        throw compressed.failure(
            0, String.format(Locale.ROOT, "%,d bytes declared, %,d inflated", total, count));
      }
      finish(inflater);
      return wrap(bytes, total);
    } finally {
      inflater.end();
    }
  }

  private int total(byte[] tag) throws ImportException {
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
    if (length > limits.maxArrayBytes()) {
      throw compressed.failure(
          0,
          String.format(
              Locale.ROOT,
              "%,d bytes declared, the limit for one variable is %,d; run with a larger -Xmx",
              length,
              limits.maxArrayBytes()));
    }
    return (int) length;
  }

  /** Inflates until {@code bytes} is full or the stream ends; the number of bytes in it. */
  private int fill(Inflater inflater, byte[] bytes, int from) throws ImportException {
    int count = from;
    try {
      while (count < bytes.length && !inflater.finished()) {
        int inflated = inflater.inflate(bytes, count, bytes.length - count);
        if (inflated == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        count += inflated;
      }
    } catch (DataFormatException e) {
      throw damaged(e);
    }
    return count;
  }

  /** Reads the checksum; nothing else may follow. */
  private void finish(Inflater inflater) throws ImportException {
    byte[] one = new byte[1];
    try {
      int more = inflater.finished() ? 0 : inflater.inflate(one);
      if (more > 0) {
        throw compressed.failure(0, "the compressed data are longer than the variable declares");
      }
      if (!inflater.finished()) {
        throw compressed.failure(
            compressed.size(), "the compressed data end before their checksum");
      }
    } catch (DataFormatException e) {
      throw damaged(e);
    }
    if (inflater.getRemaining() > 0) {
      throw compressed.failure(
          compressed.size() - inflater.getRemaining(),
          "%d bytes follow the compressed data".formatted(inflater.getRemaining()));
    }
  }

  private ImportException damaged(DataFormatException e) {
    return compressed.failure(0, "the compressed data are damaged (" + e.getMessage() + ")");
  }

  private MatBytes wrap(byte[] bytes, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count).slice().order(compressed.bytes().order());
    return new MatBytes(buffer, compressed.base(), true, compressed.variable());
  }
}
