package dev.epochlint.measure;

import dev.epochlint.window.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins samples that come in ascending order into maximal runs. */
final class RunsBuilder {
  private long runs;
  private long samples;
  private long start = -1;
  private long end = -1;
  private final List<Span> first = new ArrayList<>(2);
  private @Nullable Span longest;

  void add(long sample) {
    if (sample != end) {
      close();
      start = sample;
      runs++;
    }
    end = sample + 1;
    samples++;
  }

  private void close() {
    if (start < 0) {
      return;
    }
    Span run = new Span(start, end);
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
    return runs == 0 ? Runs.NONE : new Runs(runs, samples, first, longest);
  }
}
