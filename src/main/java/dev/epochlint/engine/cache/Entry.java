package dev.epochlint.engine.cache;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one source.
 *
 * @param key build, source and settings, as bytes
 * @param stamps of its files when it was measured
 * @param hashes of their contents, empty where they were not asked for
 * @param profile what was measured, as bytes
 */
@SuppressWarnings("ArrayRecordComponent") // written and read, never compared
record Entry(byte[] key, List<FileStamp> stamps, List<Long> hashes, byte[] profile) {
  private static final long MAGIC = 0x65706f63686c6e31L;
  private static final int STAMP = 4 * Long.BYTES;

  /** Magic, three lengths of lists, two of bytes are written before and between them. */
  private static final int FIXED = Long.BYTES + 4 * Integer.BYTES + Long.BYTES;

  ByteBuffer toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Math.addExact(
                FIXED + key.length + stamps.size() * STAMP + hashes.size() * Long.BYTES,
                profile.length));
    bytes.putLong(MAGIC).putInt(key.length).put(key).putInt(stamps.size());
    for (FileStamp stamp : stamps) {
      bytes.putLong(stamp.size()).putLong(stamp.modified());
      bytes.putLong(stamp.changed()).putLong(stamp.inode());
    }
    bytes.putInt(hashes.size());
    hashes.forEach(bytes::putLong);
    bytes.putInt(profile.length).put(profile);
    bytes.putLong(checksum(bytes.array(), bytes.position()));
    return bytes.flip();
  }

  private static long checksum(byte[] bytes, int length) {
    return new ContentHash().update(ByteBuffer.wrap(bytes, 0, length)).value();
  }

  /**
   * Reads an entry.
   *
   * @throws DamagedException where the bytes are not, to the last bit, what was written
   */
  static Entry of(byte[] all) throws DamagedException {
    ByteBuffer bytes = ByteBuffer.wrap(all);
    int end = all.length - Long.BYTES;
    if (end < Long.BYTES || bytes.getLong() != MAGIC || bytes.getLong(end) != checksum(all, end)) {
      throw new DamagedException("no entry");
    }
    try {
      byte[] key = take(bytes, bytes.getInt());
      List<FileStamp> stamps = new ArrayList<>();
      for (int n = bytes.getInt(); n > 0; n--) {
        stamps.add(
            new FileStamp(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong()));
      }
      List<Long> hashes = new ArrayList<>();
      for (int n = bytes.getInt(); n > 0; n--) {
        hashes.add(bytes.getLong());
      }
      return new Entry(key, stamps, hashes, take(bytes, bytes.getInt()));
    } catch (BufferUnderflowException e) {
      throw new DamagedException(String.valueOf(e));
    }
  }

  private static byte[] take(ByteBuffer bytes, int length) throws DamagedException {
    if (length < 0 || length > bytes.remaining()) {
      throw new DamagedException("%d bytes of %d".formatted(length, bytes.remaining()));
    }
    byte[] taken = new byte[length];
    bytes.get(taken);
    return taken;
  }
}
