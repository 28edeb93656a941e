package dev.epochlint.measure;

import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins samples that come in ascending order into maximal runs; short ones do not count. */
final class RunsBuilder {
  private final long shortest;
  private long runs;
  private long samples;
  private long start = -1;
  private long end = -1;
  private final List<Span> first = new ArrayList<>(2);
  private @Nullable Span longest;

  RunsBuilder() {
    this(1);
  }

  /** Counts runs of at least {@code shortest} samples. */
  RunsBuilder(long shortest) {
    this.shortest = shortest;
  }

  void add(long sample) {
    if (sample != end) {
      close();
      start = sample;
    }
    end = sample + 1;
  }

  private void close() {
    if (start < 0 || end - start < shortest) {
      return;
    }
    Span run = new Span(start, end);
    runs++;
    samples += run.length();
    if (first.size() < Tally.PLACES) {
      first.add(run);
    }
    if (longest == null || run.length() > longest.length()) {
      longest = run;
    }
    start = -1;
  }

  Runs build() {
    close();
    start = -1;
    end = -1;
    return runs == 0 ? Runs.NONE : new Runs(runs, samples, first, longest);
  }
}
