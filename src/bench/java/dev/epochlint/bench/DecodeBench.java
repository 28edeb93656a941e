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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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
  /** Bytes before the compressed data of a file with one variable. */
  private static final int MAT_HEADER = 136;

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

  /** The yardstick: the bytes are read, and inflated where they are compressed. */
  @Benchmark
  public long bare() throws IOException, DataFormatException {
    byte[] bytes = Files.readAllBytes(Path.of(System.getProperty("bench.study"), file));
    if (!file.startsWith("compressed")) {
      return bytes.length;
    }
    Inflater inflater = new Inflater();
    inflater.setInput(bytes, MAT_HEADER, bytes.length - MAT_HEADER);
    byte[] into = new byte[1 << 16];
    while (!inflater.finished()) {
      inflater.inflate(into);
    }
    long inflated = inflater.getBytesWritten();
    inflater.end();
    return inflated;
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
