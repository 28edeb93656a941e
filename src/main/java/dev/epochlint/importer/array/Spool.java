package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are unpacked once and then read at any place: in memory, or in a temporary file where
 * they are too many for it.
 */
public final class Spool implements AutoCloseable {
  /** What is larger than memory and grows by more than this is a trap, or one value repeated. */
  private static final long MOST_GROWTH = 200;

  private static final long MOST_BYTES = 1L << 42;

  private final byte @Nullable [] memory;
  private final @Nullable FileChannel file;
  private final long size;

  private Spool(byte @Nullable [] memory, @Nullable FileChannel file, long size) {
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /**
   * Room for bytes.
   *
   * @param variable what they are, for messages
   * @param size how many
   * @param packed how many bytes of the file they come from
   * @throws ImportException where they are more than memory and the disk for temporary files hold,
   *     or more than honest data that are packed so
   */
  public static Spool of(String variable, long size, long packed, Limits limits)
      throws ImportException, IOException {
    if (size <= limits.inMemory()) {
      return new Spool(new byte[(int) size], null, size);
    }
    if (size > limits.maxArrayBytes() && size / MOST_GROWTH > packed) {
      throw ImportException.unreadable(
          variable,
          -1,
          String.format(
              Locale.ROOT,
              "%s: %,d bytes are packed into %,d; beyond the limit of %,d nothing is unpacked that"
                  + " grows by more than %d times; run with a larger -Xmx if it is meant",
              variable,
              size,
              packed,
              limits.maxArrayBytes(),
              MOST_GROWTH));
    }
    Path directory = Path.of(System.getProperty("java.io.tmpdir", "."));
    long free = Files.getFileStore(directory).getUsableSpace();
    if (size > Math.min(free, MOST_BYTES)) {
      throw ImportException.unreadable(
          variable,
          -1,
          String.format(
              Locale.ROOT,
              "%s: %,d bytes are unpacked into a temporary file, for which %,d are free; set"
                  + " -Djava.io.tmpdir to a larger disk, or run with a larger -Xmx",
              variable,
              size,
              free));
    }
    FileChannel channel =
        FileChannel.open(
            Files.createTempFile(directory, "epochlint-", ".unpacked"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new Spool(null, channel, size);
  }

  /** Puts bytes where they belong. */
  public void write(long at, byte[] bytes, int from, int count) throws IOException {
    if (at < 0 || count > size - at) {
      throw new IndexOutOfBoundsException(count + " bytes at " + at + " of " + size);
    }
    if (memory != null) {
      System.arraycopy(bytes, from, memory, (int) at, count);
    } else if (file != null) {
      ByteBuffer left = ByteBuffer.wrap(bytes, from, count);
      for (long to = at; left.hasRemaining(); ) {
        to += file.write(left, to);
      }
    }
  }

  /** Number of bytes. */
  long size() {
    return size;
  }

  /** Whether it is a temporary file. */
  boolean inFile() {
    return file != null;
  }

  /** What {@code work} writes, once it has written all. */
  public ByteStore whole(ByteOrder order, Unpacking.Work work) throws ImportException, IOException {
    work.unpack(bytes -> true);
    return bytes(order);
  }

  /** What was written, to be read as long as this is open. */
  public ByteStore bytes(ByteOrder order) throws IOException {
    if (file == null) {
      return ByteStore.of(ByteBuffer.wrap(memory == null ? new byte[0] : memory).order(order));
    }
    if (file.size() < size) {
      file.write(ByteBuffer.allocate(1), size - 1);
    }
    return ByteStore.of(file, 0, size, order, 0);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
