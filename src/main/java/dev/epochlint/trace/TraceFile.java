package dev.epochlint.trace;

import dev.epochlint.importer.rows.RowException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Reads a trace in one pass: a table with names in its first line, or one JSON object a line; plain
 * or compressed by gzip. Told by content. Memory holds some numbers a step, the last values of each
 * tensor, and 4 bytes for each index of a batch.
 */
public final class TraceFile {
  private static final int GZIP = 0x1f;

  private TraceFile() {}

  /**
   * The runs of a trace.
   *
   * @param name what reports call the file
   * @throws TraceException where it is absent or a row can't be understood, with the line
   */
  public static List<TraceRun> read(Path file, String name) throws TraceException {
    try {
      TraceFold fold = new TraceFold(name);
      if (isJson(file)) {
        JsonTrace.read(file, fold);
      } else {
        TraceTable.read(file, fold);
      }
      List<TraceRun> runs = fold.finish();
      if (runs.isEmpty()) {
        throw new TraceException("the trace has no rows");
      }
      return runs;
    } catch (RowException e) {
      throw new TraceException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new TraceException("the trace does not exist");
    } catch (IOException e) {
      throw new TraceException("the trace can't be read: " + e.getMessage());
    }
  }

  /** Opens a file, inflated where it is compressed. */
  static InputStream open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
    raw.mark(2);
    boolean zipped = raw.read() == GZIP && raw.read() == 0x8b;
    raw.reset();
    return zipped ? new GZIPInputStream(raw, 1 << 18) : raw;
  }

  private static boolean isJson(Path file) throws IOException {
    try (InputStream in = open(file)) {
      int first = in.read();
      while (first >= 0 && (first <= ' ' || first >= 0xbb)) {
        first = in.read();
      }
      return first == '{';
    }
  }

  static RowException at(long line, RowException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("line ") ? e : new RowException(line, message);
  }
}
