package dev.epochlint.bench;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Milliseconds to decode a recording of 32 × 100,000 doubles on one thread, without measuring it.
 * The property bench.study names what speed_study.py wrote.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBench {
  private final ImporterRegistry importers = new ImporterRegistry();

  @Param({"T01.csv", "uncompressed/S01.mat", "compressed/S01.mat"})
  public String file;

  @Benchmark
  public long decode() throws ImportException, IOException {
    Path path = Path.of(System.getProperty("bench.study"), file);
    Counted counted = new Counted();
    importers.read(new SourceFile(path, file), Selection.ANY, Limits.forHeap(), header -> counted);
    return counted.samples;
  }

  private static final class Counted implements RecordingSink {
    private long samples;

    @Override
    public void slice(Role role, Slice slice) {
      samples += slice.samples();
    }

    @Override
    public void end(ImportReport report) {}
  }
}
