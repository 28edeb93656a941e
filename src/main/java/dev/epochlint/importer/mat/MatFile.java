package dev.epochlint.importer.mat;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.value.ValueFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens MATLAB files and the parts of them. */
final class MatFile {
  /** Parts up to this many bytes are read: mappings are few, and stay until memory is tidied up. */
  private static final int SMALL = 1 << 16;

  private MatFile() {}

  /** Opens a file that was recognised as "mat4" or "mat5". */
  static ValueFile open(Path path, String format, Limits limits)
      throws ImportException, IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return format.equals("mat4") ? new Mat4File(channel, limits) : new Mat5File(channel, limits);
    } catch (ImportException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

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
