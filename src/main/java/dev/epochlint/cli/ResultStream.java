package dev.epochlint.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The stream that results go to. Writers above it swallow errors; it remembers the first, so that
 * results that were lost on a full disk don't pass for a verdict.
 */
final class ResultStream extends FilterOutputStream {
  private @Nullable IOException failure;

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /**
   * The status of a command all of whose output was written here: the one that it gave, or
   * incomplete where output was lost. A reader that has enough, as {@code head}, is no error.
   */
  int status(int given, PrintWriter err) {
    if (failure == null || isReaderGone(failure)) {
      return given;
    }
    err.println("epochlint: standard output can't be written: " + failure.getMessage());
    return given == ExitStatus.OK || given == ExitStatus.FINDINGS ? ExitStatus.INCOMPLETE : given;
  }

  private static boolean isReaderGone(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
