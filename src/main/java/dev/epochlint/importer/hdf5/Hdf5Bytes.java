package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.Spool;
import dev.epochlint.importer.array.Unpacked;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Locale;

/** The bytes of a dataset, the last axis fastest, as the file has them. */
final class Hdf5Bytes {
  private static final int BLOCK = 1 << 12;

  private final FileChannel channel;
  private final long base;
  private final Unpacked unpacked;
  private final Limits limits;

  /**
   * @param base byte of the file that addresses count from
   */
  Hdf5Bytes(FileChannel channel, long base, Unpacked unpacked, Limits limits) {
    this.channel = channel;
    this.base = base;
    this.unpacked = unpacked;
    this.limits = limits;
  }

  /** Number of bytes of all elements. */
  static long size(String path, Dataset dataset) throws ImportException {
    long size = dataset.getDataType().getSize();
    try {
      for (long dim : dataset.getDimensionsAsLong()) {
        size = Math.multiplyExact(size, dim);
      }
      return size;
    } catch (ArithmeticException e) {
      throw ImportException.unreadable(
          path, -1, path + ": its dimensions are more than 2^63 bytes");
    }
  }

  /** The bytes; those of chunks are unpacked when they are first asked for. */
  ByteStore of(String path, Dataset dataset, ByteOrder order) throws ImportException, IOException {
    long size = size(path, dataset);
    if (size == 0) {
      return ByteStore.of(ByteBuffer.allocate(0).order(order));
    } else if (dataset instanceof ContiguousDataset contiguous && !dataset.isEmpty()) {
      return contiguous(path, contiguous.getDataAddress() + base, size, order);
    } else if (dataset instanceof CompactDataset compact) {
      ByteBuffer bytes = compact.getDataBuffer();
      requireSize(path, "compact data", size, bytes.remaining());
      return ByteStore.of(bytes.order(order));
    }
    return ByteStore.deferred(
        size, order, () -> Fence.around(path, () -> spooled(path, dataset, size).bytes(order)));
  }

  private ByteStore contiguous(String path, long at, long size, ByteOrder order)
      throws ImportException, IOException {
    if (at < 0 || at > channel.size() || size > channel.size() - at) {
      throw ImportException.unreadable(
          path,
          at,
          String.format(
              Locale.ROOT,
              "%s: %,d bytes declared at offset %,d, %,d available",
              path,
              size,
              at,
              Math.max(0, channel.size() - at)));
    }
    return ByteStore.of(channel, at, size, order, limits.maxArrayBytes());
  }

  static void requireSize(String path, String what, long expected, long found)
      throws ImportException {
    if (expected != found) {
      throw ImportException.unreadable(
          path,
          -1,
          String.format(
              Locale.ROOT, "%s: %s: %,d bytes expected, %,d found", path, what, expected, found));
    }
  }

  private Spool spooled(String path, Dataset dataset, long size)
      throws ImportException, IOException {
    byte[] fill = FillValue.of(path, dataset);
    if (dataset instanceof ChunkedDataset chunked) {
      Chunks chunks = new Chunks(path, chunked, fill, limits);
      Spool spool = unpacked.spool(path, size, chunked.getStorageInBytes());
      chunks.unpack(spool);
      return spool;
    }
    // Contiguous and never written: every element is the fill value.
    Spool spool = unpacked.spool(path, size, 0);
    byte[] block = FillValue.block(fill, (int) Math.min(size, (long) BLOCK * fill.length));
    for (long at = 0; at < size; at += block.length) {
      spool.write(at, block, 0, (int) Math.min(block.length, size - at));
    }
    return spool;
  }
}
