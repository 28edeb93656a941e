package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.Spool;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Puts the chunks of a dataset together: a slab of all chunks with the same index along the first
 * axis at a time.
 */
final class Chunks {
  /** A chunk of the file that holds anything takes more. */
  private static final long FEWEST_BYTES = 16;

  /** How the library tells of a chunk that was never written; it has no other way. */
  private static final String NOT_WRITTEN = "No chunk with offset";

  private static final String NOWHERE = "at address -1";

  private final String path;
  private final ChunkedDataset dataset;
  private final byte[] fill;
  private final long[] dims;
  private final int[] chunk;
  private final int element;
  private final int chunkBytes;
  private final long slabBytes;

  Chunks(String path, ChunkedDataset dataset, byte[] fill, Limits limits) throws ImportException {
    this.path = path;
    this.dataset = dataset;
    this.fill = fill;
    this.dims = dataset.getDimensionsAsLong();
    this.chunk = dataset.getChunkDimensions();
    this.element = dataset.getDataType().getSize();
    if (chunk.length != dims.length || Arrays.stream(chunk).anyMatch(length -> length < 1)) {
      throw failure(
          "chunks of %s in a dataset of %s", Arrays.toString(chunk), Arrays.toString(dims));
    }
    long chunks = 1;
    long bytes = element;
    long row = element;
    for (int axis = 0; axis < dims.length; axis++) {
      chunks = Math.multiplyExact(chunks, (dims[axis] - 1) / chunk[axis] + 1);
      bytes = Math.multiplyExact(bytes, (long) chunk[axis]);
      row = axis == 0 ? row : Math.multiplyExact(row, dims[axis]);
      if (dims[axis] > Integer.MAX_VALUE) {
        throw failure("an axis of %,d; at most 2^31 - 1 are read", dims[axis]);
      }
    }
    this.slabBytes = Math.multiplyExact(row, Math.min(chunk[0], dims[0]));
    if (bytes > limits.maxArrayBytes() || slabBytes > limits.maxArrayBytes()) {
      throw failure(
          "chunks of %,d bytes in slabs of %,d; the limit is %,d; run with a larger -Xmx",
          bytes, slabBytes, limits.maxArrayBytes());
    }
    if (chunks > limits.maxVariables() + dataset.getStorageInBytes() / FEWEST_BYTES) {
      throw failure("%,d chunks in %,d bytes", chunks, dataset.getStorageInBytes());
    }
    this.chunkBytes = (int) bytes;
  }

  private ImportException failure(String message, Object... arguments) {
    return ImportException.unreadable(
        path, -1, path + ": " + String.format(Locale.ROOT, message, arguments));
  }

  /** Unpacks all of them. */
  void unpack(Spool spool) throws ImportException, IOException {
    byte[] slab = new byte[(int) slabBytes];
    long rowBytes = slabBytes / Math.min(chunk[0], dims[0]);
    int[] at = new int[dims.length];
    for (long first = 0; first < dims[0]; first += chunk[0]) {
      Arrays.fill(at, 0);
      at[0] = (int) first;
      do {
        copy(at, slab);
      } while (next(at));
      int rows = (int) Math.min(chunk[0], dims[0] - first);
      spool.write(first * rowBytes, slab, 0, (int) (rows * rowBytes));
    }
  }

  /** The next chunk with the same index along the first axis. */
  private boolean next(int[] at) {
    for (int axis = dims.length - 1; axis > 0; axis--) {
      if ((long) at[axis] + chunk[axis] < dims[axis]) {
        at[axis] += chunk[axis];
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }

  private void copy(int[] at, byte[] slab) throws ImportException {
    byte[] bytes = bytes(at);
    int last = dims.length - 1;
    int run = (int) Math.min(chunk[last], dims[last] - at[last]) * element;
    int[] in = new int[dims.length];
    do {
      long from = 0;
      long to = 0;
      for (int axis = 0; axis < dims.length; axis++) {
        from = from * chunk[axis] + in[axis];
        to = axis == 0 ? in[0] : to * dims[axis] + at[axis] + in[axis];
      }
      System.arraycopy(bytes, (int) from * element, slab, (int) to * element, run);
    } while (nextRun(at, in));
  }

  /** The next run along the last axis within a chunk and within the dataset. */
  private boolean nextRun(int[] at, int[] in) {
    for (int axis = dims.length - 2; axis >= 0; axis--) {
      if (++in[axis] < Math.min(chunk[axis], dims[axis] - at[axis])) {
        return true;
      }
      in[axis] = 0;
    }
    return false;
  }

  private byte[] bytes(int[] at) throws ImportException {
    byte[] bytes;
    try {
      bytes = dataset.getDecompressedChunk(at);
    } catch (HdfException e) {
      String message = String.valueOf(e.getMessage());
      if (message.startsWith(NOT_WRITTEN) || message.endsWith(NOWHERE)) {
        return FillValue.block(fill, chunkBytes);
      }
      throw e;
    }
    Hdf5Bytes.requireSize(path, "chunk at " + Arrays.toString(at), chunkBytes, bytes.length);
    return bytes;
  }
}
