package dev.epochlint.cli;

import dev.epochlint.engine.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal: files and bytes done, rate, time left. */
final class ProgressBar implements Progress {
  private static final long EVERY_NANOS = 100_000_000;

  private final PrintWriter err;
  private int sources;
  private long bytes;
  private int sourcesDone;
  private long bytesDone;
  private long started;
  private long shown;

  ProgressBar(PrintWriter err) {
    this.err = err;
  }

  @Override
  public synchronized void begin(int newSources, long newBytes) {
    sources = newSources;
    bytes = newBytes;
    started = System.nanoTime();
  }

  @Override
  public synchronized void done(String file, long fileBytes) {
    sourcesDone++;
    bytesDone += fileBytes;
    long now = System.nanoTime();
    if (now - shown >= EVERY_NANOS) {
      shown = now;
      err.print("\r\u001b[K" + line((now - started) / 1e9));
      err.flush();
    }
  }

  /** "12 of 40 files, 300 of 1,000 MB, 150 MB/s, 5 s left". */
  synchronized String line(double seconds) {
    double rate = bytesDone / Math.max(1e-9, seconds);
    return String.format(
        Locale.ROOT,
        "%,d of %,d files, %,.0f of %,.0f MB, %,.0f MB/s, %,.0f s left",
        sourcesDone,
        sources,
        bytesDone / 1e6,
        bytes / 1e6,
        rate / 1e6,
        Math.max(0, bytes - bytesDone) / Math.max(1, rate));
  }

  @Override
  public synchronized void end() {
    err.print("\r\u001b[K");
    err.flush();
  }
}
