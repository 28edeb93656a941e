package dev.epochlint.engine.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** A 64-bit hash of bytes: two checksums of different polynomials, which processors compute. */
final class ContentHash {
  private static final int CHUNK = 1 << 20;

  private final CRC32 left = new CRC32();
  private final CRC32C right = new CRC32C();

  ContentHash update(ByteBuffer bytes) {
    left.update(bytes.duplicate());
    right.update(bytes);
    return this;
  }

  long value() {
    return left.getValue() << 32 | right.getValue();
  }

  /** The hash of a whole file. */
  static long of(Path path) throws IOException {
    ContentHash hash = new ContentHash();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    try (FileChannel channel = FileChannel.open(path)) {
      while (channel.read(chunk) >= 0) {
        hash.update(chunk.flip());
        chunk.clear();
      }
    }
    return hash.value();
  }
}
