package dev.epochlint.importer.rows;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a log, plain or compressed by gzip, in blocks of whole lines. */
final class LogLines implements Closeable {
  /** Bytes of a line, its end among them. */
  static final int LONGEST_LINE = 1 << 20;

  /** Large enough that handing a block to a thread costs nothing, small enough for its cache. */
  static final int BLOCK = 1 << 18;

  private static final int GZIP = 0x1f;

  private final InputStream in;
  private final int blockBytes;

  /** What was read behind the last whole line. */
  private byte[] rest = new byte[0];

  private boolean ended;

  private LogLines(InputStream in, int blockBytes) {
    this.in = in;
    this.blockBytes = blockBytes;
  }

  static LogLines open(Path file, int blockBytes) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BLOCK);
    try {
      raw.mark(2);
      boolean zipped = raw.read() == GZIP && raw.read() == 0x8b;
      raw.reset();
      return new LogLines(zipped ? new GZIPInputStream(raw, BLOCK) : raw, blockBytes);
    } catch (IOException e) {
      closeQuietly(raw);
      throw e;
    }
  }

  /** The error that led here says more than one of closing could. */
  static void closeQuietly(@Nullable Closeable raw) {
    try {
      if (raw != null) {
        raw.close();
      }
    } catch (IOException e) {
      return;
    }
  }

  /**
   * Whole lines with an end each. The last may be one that is too long, and is cut then.
   *
   * @param bytes the lines, and {@link Borders#SPARE} more bytes
   * @param end behind the end of the last line
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Lines(byte[] bytes, int end) {}

  /** The next lines; null at the end. */
  @Nullable Lines next(byte[] room) throws IOException {
    int least = rest.length + Borders.SPARE + 1;
    byte[] bytes =
        room.length > least ? room : new byte[Math.max(blockBytes + Borders.SPARE, 2 * least)];
    System.arraycopy(rest, 0, bytes, 0, rest.length);
    int end = rest.length;
    int cut = 0;
    while (cut == 0 && !ended) {
      // One place is left for the end of a last line that has none.
      int wanted = bytes.length - Borders.SPARE - 1 - end;
      int read = in.readNBytes(bytes, end, wanted);
      end += read;
      ended = read < wanted;
      cut = afterLastLine(bytes, end);
      if (cut == 0 && end > LONGEST_LINE) {
        ended = true;
      } else if (cut == 0 && !ended) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
    }
    if (ended && cut < end) {
      bytes[end++] = '\n';
      cut = end;
    }
    rest = Arrays.copyOfRange(bytes, cut, end);
    return cut == 0 ? null : new Lines(bytes, cut);
  }

  private static int afterLastLine(byte[] bytes, int end) {
    int cut = end;
    while (cut > 0 && bytes[cut - 1] != '\n') {
      cut--;
    }
    return cut;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
