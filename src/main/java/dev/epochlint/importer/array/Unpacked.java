package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The spools of one open file, closed together with it. */
public final class Unpacked implements AutoCloseable {
  private final Limits limits;
  private final List<Spool> spools = new ArrayList<>();

  /** None yet. */
  public Unpacked(Limits limits) {
    this.limits = limits;
  }

  /** Room for {@code size} bytes that come from {@code packed} bytes of the file. */
  public Spool spool(String variable, long size, long packed) throws ImportException, IOException {
    Spool spool = Spool.of(variable, size, packed, limits);
    spools.add(spool);
    return spool;
  }

  @Override
  public void close() throws IOException {
    for (Spool spool : spools) {
      spool.close();
    }
  }
}
