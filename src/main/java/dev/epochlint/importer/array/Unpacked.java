package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.recording.IdleThreads;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * What one open file unpacks. Spools that lie in temporary files are closed together with it, and
 * work that is still going on is stopped; bytes in memory are kept only by those who read them.
 */
public final class Unpacked implements AutoCloseable {
  /** So few bytes are unpacked by whoever reads them. */
  private static final long FEW = 1L << 20;

  private final Limits limits;
  private final List<Spool> spools = new ArrayList<>();
  private final List<Unpacking> unpackings = new ArrayList<>();

  /** None yet. */
  public Unpacked(Limits limits) {
    this.limits = limits;
  }

  /** Room for {@code size} bytes that come from {@code packed} bytes of the file. */
  public Spool spool(String variable, long size, long packed) throws ImportException, IOException {
    Spool spool = Spool.of(variable, size, packed, limits);
    if (spool.inFile()) {
      spools.add(spool);
    }
    return spool;
  }

  /**
   * What is written to a spool by {@code work}, to be read while other threads of the pool have the
   * time to write it.
   *
   * @param available bytes that are written already
   * @param order order of the bytes of a number
   * @param work writes the rest
   */
  public ByteStore bytes(Spool spool, long available, ByteOrder order, Unpacking.Work work)
      throws ImportException, IOException {
    if (spool.inFile() || spool.size() < FEW || !IdleThreads.any()) {
      return spool.whole(order, work);
    }
    Unpacking unpacking = new Unpacking(work, spool.size(), available);
    unpackings.add(unpacking);
    unpacking.offer();
    return ByteStore.growing(spool.bytes(order), unpacking);
  }

  @Override
  public void close() throws IOException {
    unpackings.forEach(Unpacking::stop);
    for (Spool spool : spools) {
      spool.close();
    }
  }
}
