package dev.epochlint.report.html;

import dev.epochlint.check.ReferenceCut;
import dev.epochlint.check.Study;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.measure.WindowContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of an array come from: the window of the recordings that holds the same values.
 * Where several do, the one that a cut in corpus order would have put there, else the first.
 */
final class Provenance {
  /** A row whose values are in no window. */
  static final int NOWHERE = -1;

  /** A row in which nothing varies, as in many others. */
  static final int UNTELLABLE = -2;

  private final int[] windows;
  private final int reference;

  /**
   * Rows one after the other whose windows are too.
   *
   * @param row first row
   * @param rows how many there are
   * @param window window of the first through the corpus, or {@link #NOWHERE}, {@link #UNTELLABLE}
   */
  record Run(int row, int rows, int window) {}

  private Provenance(int[] windows, int reference) {
    this.windows = windows;
    this.reference = reference;
  }

  /** Of an array; empty where there are no recordings to compare with, or no row is known. */
  static Optional<Provenance> of(Study study, ArrayProfile array) {
    Optional<ReferenceCut> corpus = ReferenceCut.ofCorpus(study);
    WindowContent rows = content(array.rows());
    if (corpus.isEmpty() || rows == null) {
      return Optional.empty();
    }
    long[] hashes = hashes(study, corpus.get());
    Map<Long, Integer> first = new HashMap<>();
    for (int w = hashes.length - 1; w >= 0; w--) {
      first.put(hashes[w], w);
    }
    int[] expected = expected(study, array, corpus.get());
    int[] windows = new int[rows.windows()];
    boolean known = false;
    for (int row = 0; row < windows.length; row++) {
      long hash = rows.hash(row);
      boolean atItsPlace = row < expected.length && hashes[expected[row]] == hash;
      windows[row] =
          hash == 0 ? UNTELLABLE : atItsPlace ? expected[row] : first.getOrDefault(hash, NOWHERE);
      known |= windows[row] >= 0;
    }
    return known ? Optional.of(new Provenance(windows, corpus.get().size())) : Optional.empty();
  }

  private static @org.jspecify.annotations.Nullable WindowContent content(RecordingProfile of) {
    var windows = of.signal().windows();
    return windows == null ? null : windows.content();
  }

  private static long[] hashes(Study study, ReferenceCut corpus) {
    long[] hashes = new long[corpus.size()];
    for (int w = 0; w < hashes.length; w++) {
      WindowContent of = content(study.recordings().get(corpus.recording(w)));
      int window = (int) corpus.window(w);
      hashes[w] = of == null || window >= of.windows() ? 0 : of.hash(window);
    }
    return hashes;
  }

  /** Windows through the corpus that a cut of the array's part would have, by row. */
  private static int[] expected(Study study, ArrayProfile array, ReferenceCut corpus) {
    Optional<ReferenceCut> part = ReferenceCut.ofPart(study, array.array().part());
    if (part.isEmpty()) {
      return new int[0];
    }
    int[] expected = new int[part.get().size()];
    int w = 0;
    for (int row = 0; row < expected.length; row++) {
      while (corpus.recording(w) != part.get().recording(row)
          || corpus.window(w) != part.get().window(row)) {
        w++;
      }
      expected[row] = w;
    }
    return expected;
  }

  /** How many windows the corpus has. */
  int reference() {
    return reference;
  }

  /** How many rows there are. */
  int rows() {
    return windows.length;
  }

  /** Window through the corpus of a row. */
  int window(int row) {
    return windows[row];
  }

  /** The rows as runs. */
  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    int start = 0;
    for (int row = 1; row <= windows.length; row++) {
      if (row == windows.length || !follows(row)) {
        runs.add(new Run(start, row - start, windows[start]));
        start = row;
      }
    }
    return runs;
  }

  private boolean follows(int row) {
    int before = windows[row - 1];
    return before < 0 ? windows[row] == before : windows[row] == before + 1;
  }
}
