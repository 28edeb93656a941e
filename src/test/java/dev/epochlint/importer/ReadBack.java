package dev.epochlint.importer;

import dev.epochlint.recording.Header;
import dev.epochlint.recording.ImportReport;
import dev.epochlint.recording.RecordingSink;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A recording as an importer delivered it, kept whole; refuses slices that break the rules. */
public final class ReadBack implements RecordingSink {
  private static final ImporterRegistry IMPORTERS = new ImporterRegistry();

  private final Header header;
  private final Map<Role, double[][]> series = new EnumMap<>(Role.class);
  private ImportReport report;

  private ReadBack(Header header) {
    this.header = header;
  }

  /** All recordings of a file. */
  public static List<ReadBack> read(Path path, Selection selection)
      throws ImportException, IOException {
    return read(path, selection, Limits.forHeap());
  }

  /** All recordings of a file under limits. */
  public static List<ReadBack> read(Path path, Selection selection, Limits limits)
      throws ImportException, IOException {
    List<ReadBack> recordings = new ArrayList<>();
    IMPORTERS.read(
        new SourceFile(path, path.getFileName().toString()),
        selection,
        limits,
        header -> {
          ReadBack recording = new ReadBack(header);
          recordings.add(recording);
          return recording;
        });
    for (ReadBack recording : recordings) {
      if (recording.report == null) {
        throw new AssertionError("a recording was begun and not ended: " + recording.header);
      }
    }
    return recordings;
  }

  @Override
  public void slice(Role role, Slice slice) {
    double[][] before = series.getOrDefault(role, new double[slice.channels()][0]);
    int samples = before.length == 0 ? 0 : before[0].length;
    if (slice.start() != samples || samples % Slice.SAMPLES != 0 || report != null) {
      throw new AssertionError("slice at " + slice.start() + " after " + samples + " samples");
    }
    if (slice.samples() < 1 || slice.samples() > Slice.SAMPLES) {
      throw new AssertionError("slice of " + slice.samples());
    }
    double[][] after = new double[slice.channels()][];
    for (int c = 0; c < after.length; c++) {
      after[c] = Arrays.copyOf(before[c], samples + slice.samples());
      System.arraycopy(slice.values()[c], 0, after[c], samples, slice.samples());
    }
    series.put(role, after);
  }

  @Override
  public void end(ImportReport finished) {
    if (report != null) {
      throw new AssertionError("ended twice");
    }
    report = finished;
  }

  /** What the file said. */
  public Header header() {
    return header;
  }

  /** What happened while it was read. */
  public ImportReport report() {
    return report;
  }

  /** The values of a series, shape (channels, samples); no channels where none were delivered. */
  public double[][] values(Role role) {
    return series.getOrDefault(role, new double[0][]);
  }

  /** The signal, shape (channels, samples). */
  public double[][] signal() {
    return values(Role.SIGNAL);
  }
}
