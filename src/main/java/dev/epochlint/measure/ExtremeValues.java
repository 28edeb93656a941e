package dev.epochlint.measure;

import dev.epochlint.measure.ValueProfile.Counted;
import dev.epochlint.measure.ValueProfile.End;
import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outermost distinct values at one end of a channel with exact counts: a value that is pushed
 * out by eight others further out can never come back.
 */
final class ExtremeValues {
  private static final int KEPT = 8;
  private static final int SHORTEST_RUN = 3;

  private final double sign;
  private final double[] values = new double[KEPT];
  private final long[] counts = new long[KEPT];
  private final long[] firsts = new long[KEPT];
  private int size;
  private double bound = Double.NEGATIVE_INFINITY;
  private long runs;
  private long runStart = -1;
  private long runEnd = -1;
  private @Nullable Span longest;

  /** The largest values, or the smallest where {@code sign} is -1. */
  ExtremeValues(double sign) {
    this.sign = sign;
  }

  /** Whether a value that is that far out can change anything. */
  boolean reaches(double value) {
    return sign * value >= bound;
  }

  /** Takes values [from, to) in time order; those that are not finite count for nothing. */
  void accept(double[] row, int from, int to, long start) {
    for (int i = from; i < to; i++) {
      double value = sign * row[i];
      if (value >= bound && Double.isFinite(value)) {
        add(value, start + i);
      }
    }
  }

  private void add(double value, long sample) {
    int at = 0;
    while (at < size && values[at] > value) {
      at++;
    }
    if (at == size || values[at] != value) {
      insert(at, value, sample);
    }
    counts[at]++;
    if (at == 0) {
      extendRun(sample);
    }
  }

  private void insert(int at, double value, long sample) {
    size = Math.min(KEPT, size + 1);
    for (int i = size - 1; i > at; i--) {
      values[i] = values[i - 1];
      counts[i] = counts[i - 1];
      firsts[i] = firsts[i - 1];
    }
    values[at] = value;
    counts[at] = 0;
    firsts[at] = sample;
    if (size == KEPT) {
      bound = values[KEPT - 1];
    }
    if (at == 0) {
      runs = 0;
      runStart = -1;
      runEnd = -1;
      longest = null;
    }
  }

  /** One more sample at the outermost value. */
  private void extendRun(long sample) {
    if (sample != runEnd) {
      runStart = sample;
    }
    runEnd = sample + 1;
    long length = runEnd - runStart;
    if (length == SHORTEST_RUN) {
      runs++;
    }
    if (longest == null || length > longest.length()) {
      longest = new Span(runStart, runEnd);
    }
  }

  End profile() {
    List<Counted> outermost = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      outermost.add(new Counted(sign * values[i], counts[i], firsts[i]));
    }
    return new End(outermost, runs, longest);
  }
}
