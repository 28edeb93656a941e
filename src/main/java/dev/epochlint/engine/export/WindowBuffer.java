package dev.epochlint.engine.export;

import dev.epochlint.recording.Slice;
import dev.epochlint.window.Cut;
import dev.epochlint.window.Span;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts the windows of one series together as its slices come; keeps no more than a window needs.
 */
final class WindowBuffer {

  /** Takes a window. */
  @FunctionalInterface
  interface Windows {
    /**
     * Takes window {@code k}.
     *
     * @param values shape (channels x length), the time of a channel after that of the one before
     */
    void window(long k, double[] values) throws IOException;
  }

  private final Cut cut;
  private final Windows windows;
  private final double[] row;
  private double[][] kept;
  private long start;
  private int count;
  private long next;

  WindowBuffer(int channels, Cut cut, Windows windows) {
    this.cut = cut;
    this.windows = windows;
    this.row = new double[Math.toIntExact(channels * cut.length())];
    this.kept = new double[channels][Math.toIntExact(cut.length()) + Slice.SAMPLES];
  }

  void accept(Slice slice) throws IOException {
    if (count + slice.samples() > kept[0].length) {
      forget();
    }
    for (int c = 0; c < kept.length; c++) {
      if (count + slice.samples() > kept[c].length) {
        kept[c] = Arrays.copyOf(kept[c], count + slice.samples());
      }
      System.arraycopy(slice.values()[c], 0, kept[c], count, slice.samples());
    }
    count += slice.samples();
    while (next < cut.windows() && cut.span(next).end() <= start + count) {
      emit();
      next++;
    }
  }

  private void emit() throws IOException {
    Span span = cut.span(next);
    int length = (int) cut.length();
    int samples = (int) span.length();
    Arrays.fill(row, 0);
    for (int c = 0; c < kept.length; c++) {
      System.arraycopy(kept[c], (int) (span.start() - start), row, c * length, samples);
    }
    windows.window(next, row);
  }

  /** Drops what no window to come begins in. */
  private void forget() {
    long until = next < cut.windows() ? cut.start(next) : Long.MAX_VALUE;
    int gone = (int) Math.min(count, Math.max(0, until - start));
    for (double[] channel : kept) {
      System.arraycopy(channel, gone, channel, 0, count - gone);
    }
    start += gone;
    count -= gone;
  }

  /** Whether every window has come. */
  boolean complete() {
    return next == cut.windows();
  }
}
