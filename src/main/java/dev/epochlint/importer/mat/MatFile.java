package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A MATLAB file: its variables can be listed cheaply and verified one by one. */
interface MatFile extends AutoCloseable {

  /**
   * A variable as the directory shows it.
   *
   * @param name its name
   * @param valueClass its class
   * @param dims its dimensions
   * @param offset byte of its element in the file
   */
  record Entry(String name, String valueClass, List<Long> dims, long offset) {}

  /** The variables in the order of the file. */
  List<Entry> entries();

  /** Verifies a variable whole. */
  MatNode load(Entry entry) throws ImportException, IOException;

  /** How the numbers lie: "little" or "big". */
  String byteOrder();

  @Override
  void close() throws IOException;

  /** Opens a file that was recognised as "mat4" or "mat5". */
  static MatFile open(Path path, String format, Limits limits) throws ImportException, IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return format.equals("mat4") ? new Mat4File(channel, limits) : new Mat5File(channel, limits);
    } catch (ImportException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Parts up to this many bytes are read: mappings are few, and stay until memory is tidied up. */
  int SMALL = 1 << 16;

  /** A part of a file: mapped into memory where it is large. */
  static ByteBuffer map(FileChannel channel, long offset, long length, ByteOrder order)
      throws ImportException, IOException {
    if (length > Integer.MAX_VALUE) {
      throw ImportException.unreadable(
          "",
          offset,
          "a variable of %,d bytes at offset %,d; at most %,d are read"
              .formatted(length, offset, Integer.MAX_VALUE));
    }
    return length <= SMALL
        ? read(channel, offset, (int) length).order(order)
        : channel.map(FileChannel.MapMode.READ_ONLY, offset, length).order(order);
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length)
      throws ImportException, IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw ImportException.unreadable(
            "", offset, "the file became shorter while it was read, at offset " + offset);
      }
    }
    return bytes.flip();
  }
}
