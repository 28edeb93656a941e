package dev.epochlint.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TableOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Places the rows of a study that provenance_study.py wrote into the directory that the property
 * provenance.study names, and compares them with the truth.
 */
@Tag("bench")
class ProvenanceBenchTest {
  private static final ImporterRegistry IMPORTERS = new ImporterRegistry();
  private static final Limits LIMITS = Limits.forHeap();
  private static final int SAMPLES = 256;

  @Test
  void rowsAreWhereTheyCameFrom() throws ImportException, IOException {
    String directory = System.getProperty("provenance.study", "");
    assumeTrue(!directory.isEmpty(), "give -Dprovenance.study=DIR, see provenance_study.py");
    Path study = Path.of(directory);
    List<SourceFile> files = new ArrayList<>();
    for (int r = 1; Files.exists(study.resolve("recordings/S" + r + ".npy")); r++) {
      files.add(new SourceFile(study.resolve("recordings/S" + r + ".npy"), "S" + r + ".npy"));
    }
    ArrayReader reader = new ArrayReader(IMPORTERS, LIMITS);
    ArraySource x = source(study, "train_x.npy");
    ArraySource truth = source(study, "train_places.npy");
    List<long[]> places = new ArrayList<>();
    reader.read(
        truth,
        (row, values, n) -> places.add(new long[] {(long) values[0][0], (long) values[0][1]}));
    long[] lengths = new long[files.size()];
    read(
        files,
        (recording, channels) -> {
          return new LengthSink(lengths, recording);
        });
    long begun = System.nanoTime();
    long cpu = cpuNanos();
    Placements placements = new Placements(places.size());
    Provenance provenance = new Provenance(feed -> read(files, feed), lengths);
    provenance.locate(
        List.of(new Provenance.Wanted(sink -> reader.read(x, sink), 8, SAMPLES, placements)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    int right = 0;
    for (int row = 0; row < places.size(); row++) {
      right +=
          placements.recording(row) == places.get(row)[0]
                  && placements.start(row) == places.get(row)[1]
              ? 1
              : 0;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%,d rows of %,d recordings: %,d right, %.1f s, %.1f CPU s, %,.0f rows per CPU s, index"
                + " %,d bytes%n",
            places.size(),
            files.size(),
            right,
            seconds,
            cpuSeconds,
            places.size() / cpuSeconds,
            provenance.indexBytes());
    Files.writeString(Path.of("target", "provenance-" + files.size() + ".txt"), line);
    assertThat((double) right / places.size()).as(line).isGreaterThanOrEqualTo(0.999);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static ArraySource source(Path study, String name) {
    return new ArraySource(
        new SourceFile(study.resolve(name), name), null, List.of(), 0, TableOptions.AUTO);
  }

  private static void read(List<SourceFile> files, Provenance.Feed feed) {
    for (int r = 0; r < files.size(); r++) {
      int recording = r;
      try {
        IMPORTERS.read(
            files.get(r),
            Selection.ANY,
            LIMITS,
            header -> feed.begin(recording, header.signal().channels()));
      } catch (ImportException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record LengthSink(long[] lengths, int recording)
      implements dev.epochlint.recording.RecordingSink {
    @Override
    public void slice(dev.epochlint.recording.Role role, dev.epochlint.recording.Slice slice) {
      lengths[recording] = slice.end();
    }

    @Override
    public void end(dev.epochlint.recording.ImportReport report) {}
  }
}
